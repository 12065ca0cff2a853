/** Workers next to other programs that write at the same time or have left invalid data. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entriesAfter, untilHeard } from '../../../test/fixtures/foreignJobs.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM, JUN, LENA, MINA, TOMAS } from '../../demo/demoTeam.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { queueName } from '../jobs/queueName.ts';
import { headKey, logKey } from '../log/keys.ts';
import { readEntries, readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { scriptNamed } from '../scripts.ts';
import { KnownTeams } from './knownTeams.ts';
import { runTeam } from './runTeam.ts';
import { Worker } from './worker.ts';

const logger = createLogger('silent');
const CHAT = chatFeed(DEMO_TEAM);
const TASKS = listFeed(DEMO_TEAM, ADA as MemberId, 'tasks');

let on: ThoonkRedis;
let thoonk: Thoonk;
const workers: Worker[] = [];

const startWorker = async (client: RedisClient = on.client) => {
  const worker = new Worker(new Thoonk(client), await duplicateRedis(on.client, logger), logger);
  workers.push(worker);
  worker.start();
};

const job = (mutation: number, action: string, args: unknown, client = 'tab'): QueuedJob => ({
  team: DEMO_TEAM,
  user: ADA as MemberId,
  client: client as ClientId,
  mutation,
  action,
  args,
});
const say = (mutation: number, text: string, client = 'tab') => job(mutation, 'sendChat', { text }, client);
const make = (mutation: number, title: string, client = 'tab') =>
  job(mutation, 'createTask', { member: ADA, list: 'tasks', title }, client);
const edit = (mutation: number, client = 'tab') =>
  job(mutation, 'editTask', { member: ADA, task: 'ada-3', set: { note: 'seen' } }, client);

const put = (one: QueuedJob) => thoonk.job(queueName(0, one.action)).put(JSON.stringify(one));
const runs = (...jobs: QueuedJob[]) => jobs.map((one, id) => ({ id: String(id), job: one, failures: 0 }));
const run = (known: KnownTeams, ...jobs: QueuedJob[]) =>
  runTeam(thoonk, logger, DEMO_TEAM, runs(...jobs), known);

/** Resolves when the workers have finished this many jobs of an action, which `make` puts. */
const untilDone = (action: string, count: number, make: () => Promise<unknown>) =>
  untilHeard(on.client, `job.finish:${queueName(0, action)}`, count, async () => void (await make()));

/** A client with which another program writes just before each of the first commits. */
const contested = (times: number, write: (count: number) => Promise<unknown>): RedisClient => {
  let count = 0;
  return new Proxy(on.client, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property !== 'evalSha') return typeof value === 'function' ? value.bind(target) : value;
      return async (sha: string, options: Parameters<RedisClient['evalSha']>[1]) => {
        if (sha === scriptNamed('commit').sha && count < times) await write(++count);
        return target.evalSha(sha, options);
      };
    },
  });
};

const rewrite = (count: number) =>
  on.client.hSet(itemsKey(TASKS), 'ada-3', JSON.stringify({ ...TASK, note: `by another program ${count}` }));
const TASK = { id: 'ada-3', title: 'Contested', owner: ADA, creator: ADA, createdAt: 1 };

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

/** Recreates a feed by the contract, as another program does. */
const recreate = async (feed: string, type: 'feed' | 'sorted_feed' | 'queue' | 'job', item = '') => {
  const other = new Thoonk(on.client);
  await other.registry.delete(feed);
  await other.registry.create(feed, type);
  if (item === '') return;
  if (type === 'feed') await other.feed(feed).publish(item, 'x');
  else if (type === 'sorted_feed') await other.sortedFeed(feed).insert(item, ':end', 'x');
  else if (type === 'queue') await other.queue(feed).put(item);
  else await other.job(feed).put(item);
};

describe('a feed that another program has recreated as another type', () => {
  it.for([
    ['sorted_feed', ''],
    ['sorted_feed', '{"id":"x"}'],
    ['queue', '{"id":"x"}'],
    ['job', '{"id":"x"}'],
  ] as const)(
    'as %s holding "%s": the jobs that write to it are set aside, the others continue',
    async ([type, item]) => {
      const known = new KnownTeams();
      await run(known, say(1, 'before'));
      await recreate(CHAT, type, item);
      const done = await run(
        known,
        make(1, 'one', 'a'),
        say(2, 'lost'),
        make(2, 'two', 'a'),
        say(1, 'x', 'b'),
      );
      expect(done.map(({ id, verdict, code }) => [id, verdict, code]).sort()).toEqual([
        ['0', 'finished', 200],
        ['1', 'stalled', 500],
        ['2', 'finished', 200],
        ['3', 'stalled', 500],
      ]);
      const head = await readHead(on.client, DEMO_TEAM);
      const records = await readEntries(on.client, DEMO_TEAM, 1);
      expect(records.at(-1)).toMatchObject({ seq: head.seq, hash: head.hash });
      const [, refused] = (await entriesAfter(on.client, 2)).sort((a, b) => a.code - b.code).slice(1);
      expect(refused).toMatchObject({ code: 500, reason: 'crashed' });
      expect(await run(known, make(3, 'three', 'a'))).toMatchObject([{ code: 200 }]);
    },
  );

  it('does not stop the team or others even if all lists of the team are broken', async () => {
    await recreate(TASKS, 'feed', '{"id":"x"}');
    await startWorker();
    await untilDone('sendChat', 2, () =>
      Promise.all([put(make(1, 'no', 'a')), put(edit(1, 'b')), put(say(1, 'yes')), put(say(1, 'yes', 'c'))]),
    );
    await untilDone('sendChat', 1, () => put(say(2, 'and again')));
  });

  it('serves the team again once it is repaired', async () => {
    const known = new KnownTeams();
    await run(known, say(1, 'before'));
    await recreate(CHAT, 'sorted_feed', '{"id":"x"}');
    await run(known, say(2, 'lost'));
    await recreate(CHAT, 'feed');
    expect(await run(known, say(3, 'after'))).toMatchObject([{ verdict: 'finished', code: 200 }]);
    expect(await thoonk.feed(CHAT).ids()).toHaveLength(1);
  });

  it('stops no other queue if it is a job queue', async () => {
    await put(make(1, 'first', 'x'));
    await recreate(queueName(0, 'createTask'), 'queue', 'no job');
    await startWorker();
    await untilDone('sendChat', 1, () => put(say(1, 'still here')));
    await untilDone('shipTask', 1, () => put(job(2, 'shipTask', { member: ADA, task: 'ada-3' })));
    expect((await entriesAfter(on.client, 1)).map(({ code }) => code)).toEqual([200, 200]);
  });
});

describe('a team whose head and log disagree', () => {
  /** The state that an error in the middle of a commit used to leave. */
  const spoilHead = async (spoil: () => Promise<unknown>) => {
    await run(new KnownTeams(), say(1, 'one'), make(2, 'two'));
    await spoil();
  };

  const head = headKey(DEMO_TEAM);
  const overwrite = async () => {
    await on.client.del(head);
    await on.client.set(head, 'x');
  };

  it.for([
    ['is behind', () => on.client.hSet(head, { seq: '2', hash: 'old' })],
    ['is no number', () => on.client.hSet(head, { seq: 'x' })],
    ['is lost', () => on.client.del(head)],
    ['holds another kind of value', overwrite],
  ] as const)('is repaired by the next commit when the head %s', async ([, spoil]) => {
    await spoilHead(spoil);
    expect(await run(new KnownTeams(), say(3, 'three'))).toMatchObject([{ verdict: 'finished', code: 200 }]);
    const records = await readEntries(on.client, DEMO_TEAM, 1);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    const { seq, hash } = await readHead(on.client, DEMO_TEAM);
    expect(records.at(-1)).toMatchObject({ seq, hash });
  });

  it('continues from the number of a log that is gone or was overwritten by another program', async () => {
    await run(new KnownTeams(), say(1, 'one'));
    for (const spoil of [
      () => on.client.del(logKey(DEMO_TEAM)),
      () => on.client.set(logKey(DEMO_TEAM), 'x'),
      () => on.client.xTrim(logKey(DEMO_TEAM), 'MAXLEN', 0),
    ]) {
      const { seq } = await readHead(on.client, DEMO_TEAM);
      await spoil();
      expect(await run(new KnownTeams(), say(seq, 'next'))).toMatchObject([{ code: 200 }]);
      expect((await readHead(on.client, DEMO_TEAM)).seq).toBe(seq + 1);
    }
  });
});

describe('an item that others change faster than a job can run', () => {
  it('[S4] does not count as a crash of the job, which is postponed after a limited number of rounds', async () => {
    let commits = 0;
    const busy = new Thoonk(
      contested(1_000, (count) => {
        commits = count;
        return rewrite(count);
      }),
    );
    const [done] = await runTeam(busy, logger, DEMO_TEAM, runs(edit(1)));
    expect(done).toMatchObject({ verdict: 'postponed' });
    expect(commits).toBeLessThanOrEqual(20);
    expect((await readHead(on.client, DEMO_TEAM)).seq).toBe(1);
  });

  it('[S4] is no crash of a job that makes more new items than it reads before it knows them', async () => {
    const watched = { ...TASK, watchers: [JUN, LENA, MINA, TOMAS] };
    const write = () => on.client.hSet(itemsKey(TASKS), 'ada-3', JSON.stringify(watched));
    const comment = job(1, 'commentTask', { member: ADA, task: 'ada-3', text: 'Blue?' });
    const [done] = await runTeam(new Thoonk(contested(1, write)), logger, DEMO_TEAM, runs(comment));
    expect(done).toMatchObject({ verdict: 'finished', code: 200 });
    const [entry] = await entriesAfter(on.client, 1);
    expect(entry?.changes.filter(({ feed }) => feed.endsWith('.notifications'))).toHaveLength(4);
  });

  it('[S4] [S5] is edited when they pause, and no failure is counted', async () => {
    await startWorker(contested(23, rewrite));
    await untilDone('editTask', 1, () => put(edit(1)));
    const [entry] = await entriesAfter(on.client, 1);
    expect(entry).toMatchObject({ code: 200, action: 'editTask' });
    expect(await on.client.hLen(`feed.cancelled:${queueName(0, 'editTask')}`)).toBe(0);
  });

  it('[S4] an outage of Redis during a job does not count as a crash of the job', async () => {
    let troubles = 0;
    await startWorker(
      contested(5, () => {
        troubles++;
        throw new Error('the connection was lost');
      }),
    );
    await untilDone('editTask', 1, () => put(edit(1)));
    expect(troubles).toBe(5);
    expect((await entriesAfter(on.client, 1)).map(({ code }) => code)).toEqual([200]);
  });
});

describe('an id that exists already', () => {
  it.for([
    [
      'task',
      TASKS,
      () => thoonk.sortedFeed(TASKS).insert(JSON.stringify({ ...TASK, id: 'tab.1.0' }), ':end', 'tab.1.0'),
      make(1, 'other'),
    ],
    ['message', CHAT, () => thoonk.feed(CHAT).publish('{"id":"tab.1.0"}', 'tab.1.0'), say(1, 'other')],
  ] as const)('is never overwritten by a job that creates an item: %s', async ([, feed, write, one]) => {
    await write();
    const before = await on.client.hGet(itemsKey(feed), 'tab.1.0');
    expect(await run(new KnownTeams(), one)).toMatchObject([{ verdict: 'finished', code: 409 }]);
    expect(await on.client.hGet(itemsKey(feed), 'tab.1.0')).toBe(before);
  });
});

it('[S1] a job with a client of another user is refused, and leaves nothing behind', async () => {
  await run(new KnownTeams(), say(1, 'mine'));
  const [done] = await run(new KnownTeams(), { ...say(2, 'not mine'), user: 'jun' as MemberId });
  expect(done).toMatchObject({ verdict: 'finished', code: 403 });
  expect((await readHead(on.client, DEMO_TEAM as TeamId)).seq).toBe(2);
});
