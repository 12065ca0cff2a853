/** Guarantees of workers that run concurrently or are killed. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { ClientId, MemberId, TaskId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { Entry } from '../../sync/protocol/entry.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { queueName } from '../jobs/queueName.ts';
import { readEntries, readHead } from '../log/readLog.ts';
import { subscribeLog } from '../log/subscribeLog.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { KnownTeams } from './knownTeams.ts';
import { runTeam } from './runTeam.ts';
import { Worker } from './worker.ts';

const logger = createLogger('silent');
const ADA = 'ada' as MemberId;

let on: ThoonkRedis;
let thoonk: Thoonk;
const workers: Worker[] = [];

const startWorker = async () => {
  const worker = new Worker(new Thoonk(on.client), await duplicateRedis(on.client, logger), logger);
  workers.push(worker);
  worker.start();
};

const job = (mutation: number, action: string, args: unknown, user = ADA, client = 'tab'): QueuedJob => ({
  team: DEMO_TEAM,
  user,
  client: client as ClientId,
  mutation,
  action,
  args,
});

const put = (one: QueuedJob) => thoonk.job(queueName(0, one.action)).put(JSON.stringify(one));
const ship = (mutation: number, task: string) => job(mutation, 'shipTask', { member: 'ada', task });
const say = (mutation: number, text: string, client = 'tab') =>
  job(mutation, 'sendChat', { text }, ADA, client);

/** Resolves when the log has reached a number. */
const logReaches = async (seq: number): Promise<void> => {
  const ear = await duplicateRedis(on.client, logger);
  await new Promise<void>((resolve) => {
    void subscribeLog(ear, DEMO_TEAM, () => void check()).then(() => check());
    const check = async () => (await readHead(on.client, DEMO_TEAM)).seq >= seq && resolve();
  });
  ear.destroy();
};

const entriesAfter = async (seq: number): Promise<Entry[]> =>
  (await readEntries(on.client, DEMO_TEAM, seq + 1)).map(({ body }) => JSON.parse(body) as Entry);

const teamNow = async (): Promise<TeamState> => {
  const { feeds } = await storedTeam(on.client, DEMO_TEAM);
  return TeamState.inflate(DEMO_TEAM, feeds);
};

const shippedTimes = (team: TeamState, task: string) =>
  team.taskIds(ADA, 'shipped').filter((id) => id === (task as TaskId)).length;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  await seedDemo(thoonk);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

describe('several workers', () => {
  it('[S7] never apply a job twice, even if every job is put twice', async () => {
    await Promise.all([startWorker(), startWorker(), startWorker()]);
    const clients = Array.from({ length: 40 }, (_, i) => `tab${i}`);
    await Promise.all(
      clients.flatMap((client) => [put(say(1, client, client)), put(say(1, client, client))]),
    );
    await logReaches(41);
    const told = (await entriesAfter(1)).flatMap(({ changes }) =>
      changes.map((change) => 'item' in change && change.id),
    );
    expect(told.length).toBe(40);
    expect(new Set(told).size).toBe(40);
  });

  it('[S5] that edit the same item concurrently both take effect', async () => {
    await Promise.all([startWorker(), startWorker()]);
    const edits = Array.from({ length: 30 }, (_, i) =>
      job(
        1,
        'editTask',
        { member: 'ada', task: 'ada-3', set: i % 2 ? { title: `t${i}` } : { note: `n${i}` } },
        ADA,
        `c${i}`,
      ),
    );
    await Promise.all(edits.map(put));
    await logReaches(31);
    const entries = await entriesAfter(1);
    expect(entries.map(({ code }) => code)).toEqual(Array(30).fill(200));
    const team = await teamNow();
    const task = team.task(ADA, 'tasks', 'ada-3' as TaskId);
    expect(task?.title).toMatch(/^t\d+$/);
    expect(task?.note).toMatch(/^n\d+$/);
  });
});

describe('a worker that was killed', () => {
  it('[S7] after it claimed: the job returns to the queue when the lease expires, and takes effect once', async () => {
    await put(ship(1, 'ada-3'));
    await thoonk.job(queueName(0, 'shipTask')).claim();
    await startWorker();
    await logReaches(2);
    expect(shippedTimes(await teamNow(), 'ada-3')).toBe(1);
  });

  it('[S5] its remembered items are compared: what others wrote since is read again', async () => {
    const known = new KnownTeams();
    const run = (one: QueuedJob) =>
      runTeam(thoonk, logger, DEMO_TEAM, [{ id: `${one.mutation}`, job: one, failures: 0 }], known);
    expect(await run(ship(1, 'ada-3'))).toMatchObject([{ code: 200 }]);
    await on.client.configResetStat();
    expect(await run(ship(2, 'ada-4'))).toMatchObject([{ code: 200 }]);
    expect(await on.client.info('commandstats')).toMatch(/cmdstat_evalsha:calls=1,/);
    await thoonk.sortedFeed('{team:harbor}.members.ada.tasks').retract('ada-2');
    expect(await run(ship(3, 'ada-2'))).toMatchObject([{ code: 404 }]);
    expect(await run(ship(4, 'ada-5'))).toMatchObject([{ code: 200 }]);
  });

  it('[S7] between commit and finish: the job runs again and changes nothing', async () => {
    const queue = thoonk.job(queueName(0, 'shipTask'));
    await put(ship(1, 'ada-3'));
    const [claimed] = await queue.claim();
    await runTeam(thoonk, logger, DEMO_TEAM, [{ id: claimed?.id ?? '', job: ship(1, 'ada-3'), failures: 0 }]);
    const before = await readHead(on.client, DEMO_TEAM);
    const ear = await duplicateRedis(on.client, logger);
    await new Promise<void>((resolve) => {
      void ear.subscribe('job.finish:{jobs:0}.shipTask', () => resolve()).then(startWorker);
    });
    ear.destroy();
    expect(await readHead(on.client, DEMO_TEAM)).toEqual(before);
    expect(await queue.ids()).toEqual([]);
  });
});

describe('a job that kills its worker', () => {
  it('[S4] is set aside after three times and answered with 500, and its client continues', async () => {
    const queue = thoonk.job(queueName(0, 'shipTask'));
    const id = await put(ship(1, 'ada-3'));
    for (let times = 0; times < 3; times++) {
      await queue.claim();
      await queue.cancel(id);
    }
    await startWorker();
    await logReaches(2);
    await put(say(2, 'still here'));
    await logReaches(3);
    expect((await entriesAfter(1)).map(({ code, reason }) => [code, reason])).toEqual([
      [500, 'crashed'],
      [200, undefined],
    ]);
    expect(await on.client.sMembers('feed.stalled:{jobs:0}.shipTask')).toEqual([id]);
    expect((await queue.get(id))?.toString()).toBe(JSON.stringify(ship(1, 'ada-3')));
  });
});

describe('a queue item that is not a job', () => {
  it('is finished with 400 and affects nobody', async () => {
    await startWorker();
    for (const item of ['', 'no JSON', '[]', '{"team":"harbor"}', '{"team":7}']) {
      await thoonk.job(queueName(0, 'shipTask')).put(item);
    }
    await put(ship(1, 'ada-3'));
    await logReaches(2);
    expect((await entriesAfter(1)).map(({ code }) => code)).toEqual([200]);
  });

  it('[S13] a job for a team that its user is not a member of is refused, whatever it names', async () => {
    await startWorker();
    await put(job(1, 'shipTask', { member: 'ada', task: 'ada-3' }, 'stranger' as MemberId));
    await put({ ...say(1, 'hello', 'other'), team: 'nowhere' as QueuedJob['team'] });
    await logReaches(2);
    expect((await entriesAfter(1)).map(({ code, reason }) => [code, reason])).toEqual([[403, 'notMember']]);
    expect(await on.client.exists('feed.items:{team:nowhere}.chat')).toBe(0);
  });
});

it('a worker that is told to stop finishes its running jobs', async () => {
  await startWorker();
  await Promise.all(Array.from({ length: 50 }, (_, i) => put(say(1, `message ${i}`, `tab${i}`))));
  await logReaches(2);
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  const { seq } = await readHead(on.client, DEMO_TEAM);
  const left = await thoonk.job(queueName(0, 'sendChat')).ids();
  expect(seq - 1 + left.length).toBe(50);
  expect(await on.client.zCard('feed.claimed:{jobs:0}.sendChat')).toBe(0);
});
