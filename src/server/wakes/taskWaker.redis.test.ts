/** Tasks that were put off come back when their time has come: once, though workers die and several look at once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME } from '../../demo/demoTeam.ts';
import { commentsFeed } from '../../model/feeds/comments.ts';
import { deletedFeed } from '../../model/feeds/deleted.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { ClientId, TaskId } from '../../model/ids.ts';
import type { Entry } from '../../sync/protocol/entry.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { outcomeOf } from '../jobs/jobOutcome.ts';
import { JobSubmitter } from '../jobs/jobSubmitter.ts';
import { readEntries } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { runTeam } from '../worker/runTeam.ts';
import { updateTeamLists } from '../worker/updateTeamLists.ts';
import { Worker } from '../worker/worker.ts';
import { MAX_KEPT, TRASH_LIFETIME, TRASH_LOOK } from './oldTrash.ts';
import { TaskWaker } from './taskWaker.ts';
import { claimWakes, noteWake, settleWakes, WAKES } from './wakeIndex.ts';

const logger = createLogger('silent');
const LATER = listFeed(DEMO_TEAM, ADA, 'later');
const TASKS = listFeed(DEMO_TEAM, ADA, 'tasks');
const PAST = 1_000;
const FUTURE = Date.UTC(2100, 0, 1);

let on: ThoonkRedis;
let thoonk: Thoonk;
let made = 0;
const workers: Worker[] = [];

const startWorker = async (): Promise<void> => {
  const worker = new Worker(new Thoonk(on.client), await duplicateRedis(on.client, logger), logger);
  workers.push(worker);
  worker.start();
};

const jobOf = (action: string, args: object) => {
  const client = `tab${++made}` as ClientId;
  return { team: DEMO_TEAM, user: ADA, client, mutation: 1, action, args };
};

/** As the worker does it. */
const run = async (action: string, args: object): Promise<number | undefined> => {
  const runs = [{ id: '1', job: jobOf(action, args), failures: 0 }];
  const done = await runTeam(thoonk, logger, DEMO_TEAM, runs);
  return done[0]?.code;
};

const putOff = async (task: string, until: number): Promise<void> => {
  expect(await run('laterTask', { member: ADA, task, until })).toBe(200);
};

/** The time has come to look at the team. */
const due = () => on.client.zAdd(WAKES, { score: PAST, value: DEMO_TEAM });
const scoreOf = () => on.client.zScore(WAKES, DEMO_TEAM);

/** A waker that waits until what it has asked for is done. */
const waker = (): TaskWaker => {
  const jobs = new JobSubmitter(thoonk);
  return new TaskWaker(
    thoonk,
    {
      submitAsServer: async (job, key) => {
        const submitted = await jobs.submitAsServer(job, key);
        expect(await outcomeOf(on.client, job.team, submitted)).toBeNull();
        return submitted;
      },
    },
    logger,
  );
};

const wakes = async (): Promise<Entry[]> => {
  const entries = (await readEntries(on.client, DEMO_TEAM, 1)).map(({ body }) => JSON.parse(body) as Entry);
  return entries.filter(({ action, changes }) => action === 'wakeTask' && changes.length > 0);
};

const stored = async (feed: string, task: string): Promise<unknown> => {
  const raw = await on.client.hGet(itemsKey(feed), task);
  return raw ? JSON.parse(raw) : null;
};

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

describe('a task whose time has come', () => {
  it('[S37] comes back once, though several look at the team and it is looked at again', async () => {
    await putOff('ada-3', PAST);
    await Promise.all([startWorker(), startWorker()]);
    for (let looks = 0; looks < 3; looks++) {
      await due();
      await Promise.all([waker().step(), waker().step(), waker().step()]);
    }
    expect(await wakes()).toHaveLength(1);
    expect(await stored(TASKS, 'ada-3')).not.toHaveProperty('wakesAt');
    expect(await stored(LATER, 'ada-3')).toBeNull();
    expect(await scoreOf()).toBeNull();
  });

  it('[S7] comes back though the worker that had claimed the team was killed', async () => {
    await putOff('ada-3', PAST);
    await due();
    const claimed = await claimWakes(on.client, 5_000);
    expect(claimed?.team).toBe(DEMO_TEAM);
    expect(await waker().step()).toBe(false);
    // The lease is over.
    await due();
    await startWorker();
    expect(await waker().step()).toBe(true);
    expect(await wakes()).toHaveLength(1);
  });

  it('[S7] comes back though the job was lost with the end of the data', async () => {
    await putOff('ada-3', PAST);
    await due();
    const lost = { submitAsServer: async () => ({ client: 'lost' as ClientId, mutation: 1 }) };
    await new TaskWaker(thoonk, lost, logger).step();
    expect(await scoreOf()).toBeGreaterThan(Date.now());
    await due();
    await startWorker();
    await waker().step();
    expect(await wakes()).toHaveLength(1);
  });

  it('is woken for its owner, and its next one too', async () => {
    expect(await run('repeatTask', { member: ADA, task: 'ada-3', repeats: 'daily' })).toBe(200);
    expect(await run('shipTask', { member: ADA, task: 'ada-3' })).toBe(200);
    const next = `tab${made}.1.0`;
    const task = (await stored(LATER, next)) as { wakesAt: number };
    expect(await scoreOf()).toBe(task.wakesAt);
    // Its day comes.
    await thoonk.sortedFeed(LATER).edit(next, JSON.stringify({ ...task, wakesAt: PAST }));
    await due();
    await startWorker();
    await waker().step();
    expect((await wakes()).map(({ by }) => by.user)).toEqual([ADA]);
    expect(await stored(TASKS, next)).toMatchObject({ repeats: 'daily' });
  });
});

describe('the trash', () => {
  const COMMENTS = commentsFeed(DEMO_TEAM, 'ada-3' as TaskId);
  const TRASH = deletedFeed(DEMO_TEAM);
  const throwAway = async () => {
    expect(await run('commentTask', { member: ADA, task: 'ada-3', text: 'Red?' })).toBe(200);
    expect(await run('deleteTask', { member: ADA, task: 'ada-3' })).toBe(200);
  };

  it('loses a task after 30 days, with its comments, once and by the log', async () => {
    await throwAway();
    const task = (await stored(TRASH, 'ada-3')) as { deletedAt: number };
    expect(await scoreOf()).toBe(task.deletedAt + TRASH_LOOK);
    await on.client.hSet(itemsKey(TRASH), 'ada-3', JSON.stringify({ ...task, deletedAt: PAST }));
    await startWorker();
    for (let looks = 0; looks < 2; looks++) {
      await due();
      await waker().step();
    }
    expect(await stored(TRASH, 'ada-3')).toBeNull();
    expect(await on.client.hLen(itemsKey(COMMENTS))).toBe(0);
    const entries = (await readEntries(on.client, DEMO_TEAM, 1)).map(({ body }) => JSON.parse(body) as Entry);
    const purges = entries.filter(({ action }) => action === 'purgeTask');
    expect(purges.map(({ changes }) => changes.map(({ kind, feed }) => [kind, feed]))).toEqual([
      [
        ['retract', TRASH],
        ['retract', COMMENTS],
      ],
    ]);
  });

  it('keeps a younger task and its comments', async () => {
    await throwAway();
    await due();
    await waker().step();
    const { deletedAt } = (await stored(TRASH, 'ada-3')) as { deletedAt: number };
    expect(await scoreOf()).toBe(deletedAt + TRASH_LIFETIME);
    expect(await on.client.hLen(itemsKey(COMMENTS))).toBe(1);
  });

  it('loses its oldest tasks before it is full, so that their comments go with them', async () => {
    await throwAway();
    for (let at = 0; at < MAX_KEPT; at++) {
      const task = {
        id: `t${at}`,
        title: 'x',
        owner: ADA,
        creator: ADA,
        list: 'tasks',
        deletedAt: Date.now(),
      };
      await thoonk.feed(TRASH).publish(JSON.stringify(task), task.id);
    }
    await due();
    await startWorker();
    await waker().step();
    expect(await stored(TRASH, 'ada-3')).toBeNull();
    expect(await on.client.hLen(itemsKey(COMMENTS))).toBe(0);
    expect(await on.client.hLen(itemsKey(TRASH))).toBe(MAX_KEPT);
  });
});

describe('a task that waits', () => {
  it('is noted before it is put off, and looked at when its time comes', async () => {
    await putOff('ada-3', FUTURE);
    expect(await scoreOf()).toBe(FUTURE);
    await putOff('ada-4', FUTURE - 1_000);
    expect(await scoreOf()).toBe(FUTURE - 1_000);
    await due();
    await waker().step();
    expect(await scoreOf()).toBe(FUTURE - 1_000);
    expect(await wakes()).toEqual([]);
  });

  it('is left alone when it was given another time, and nothing is waited for once it was returned', async () => {
    await putOff('ada-3', PAST);
    await putOff('ada-3', FUTURE);
    await due();
    await waker().step();
    expect(await scoreOf()).toBe(FUTURE);
    await run('unlaterTask', { member: ADA, task: 'ada-3' });
    await due();
    await waker().step();
    expect(await scoreOf()).toBeNull();
    expect(await wakes()).toEqual([]);
  });

  it('is not forgotten when it is noted while somebody looks at the team', async () => {
    await due();
    const claimed = await claimWakes(on.client, 5_000);
    await noteWake(on.client, [DEMO_TEAM], FUTURE);
    if (claimed) await settleWakes(on.client, claimed, null);
    expect(await scoreOf()).not.toBeNull();
  });

  it('is looked at again when its team is kept', async () => {
    await on.client.del(WAKES);
    const runs = [{ id: '1', job: jobOf('keepTeam', {}), failures: 0 }];
    await updateTeamLists(thoonk, DEMO_TEAM, runs, [{ id: '1', verdict: 'finished', code: 200 }]);
    expect(await scoreOf()).not.toBeNull();
  });

  it('stays asleep in a deleted team', async () => {
    await putOff('ada-3', PAST);
    expect(await run('deleteTeam', { name: DEMO_TEAM_NAME })).toBe(200);
    await due();
    await waker().step();
    expect(await scoreOf()).toBeNull();
    expect(await stored(LATER, 'ada-3')).toHaveProperty('wakesAt', PAST);
  });

  it.for([
    ['is no JSON', '{"id":"ada-3","wakesAt":'],
    ['belongs to somebody else', '{"id":"ada-3","title":"x","owner":"jun","creator":"jun","wakesAt":5}'],
    ['has no time', '{"id":"ada-3","title":"x","owner":"ada","creator":"ada","wakesAt":"soon"}'],
  ])('and %s is passed over', async ([, raw]) => {
    await putOff('ada-3', PAST);
    await putOff('ada-4', PAST);
    await on.client.hSet(itemsKey(LATER), 'ada-3', raw ?? '');
    await due();
    await startWorker();
    await waker().step();
    expect(await stored(TASKS, 'ada-4')).not.toBeNull();
    expect(await stored(TASKS, 'ada-3')).toBeNull();
  });
});
