/** The example of a worker in another language (examples/python-worker) keeps the promises that ours keep. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  entriesAfter,
  FOREIGN_ACTION,
  FOREIGN_QUEUE,
  foreignJob,
  logReaches,
  untilFinished,
} from '../../test/fixtures/foreignJobs.ts';
import { PythonWorkers } from '../../test/fixtures/pythonWorker.ts';
import { startTestRedis } from '../../test/fixtures/redis.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM } from '../demo/demoTeam.ts';
import { listFeed } from '../model/feeds/lists.ts';
import type { ClientId, MemberId, TeamId } from '../model/ids.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import { seedDemo } from './demo.ts';
import { readEntries } from './log/readLog.ts';
import { createLogger } from './logger.ts';
import { connectRedis } from './redis/connect.ts';

const SHIPPED = listFeed(DEMO_TEAM, ADA, 'shipped');
const DAY = 24 * 3600 * 1000;
const python = new PythonWorkers();

let on: ThoonkRedis;
let thoonk: Thoonk;

const put = (job: unknown, id?: string) =>
  thoonk
    .job(FOREIGN_QUEUE)
    .put(typeof job === 'string' ? job : JSON.stringify(job), id === undefined ? {} : { id });

const ship = (id: string, title: string, shippedAt: number) => {
  const task = { id, title, owner: 'ada', creator: 'ada', createdAt: 1, shippedAt };
  return thoonk.feed(SHIPPED).publish(JSON.stringify(task), id);
};

const startPython = () => python.start(on.redis.url);

/** What was said in the entries after the demo's. */
const texts = async (): Promise<string[]> => {
  const changes = (await entriesAfter(on.client, 1)).flatMap((entry) => entry.changes);
  return changes.map((change) => ('item' in change ? (change.item as { text?: string }).text : '') ?? '');
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
afterEach(() => python.killAll());

it('writes who shipped what in seven days, nothing older, and passes over what is broken', async () => {
  const now = Date.now();
  await ship('new', 'Señal 🚢 \ud83d', now - 1000);
  await ship('old', 'Too old', now - 8 * DAY);
  await thoonk.feed(SHIPPED).publish('no JSON', 'broken');
  await put(foreignJob());
  expect(await untilFinished(on.client, 1, startPython)).toEqual([{ code: 200 }]);
  const [entry] = await entriesAfter(on.client, 1);
  expect(entry).toMatchObject({
    code: 200,
    action: FOREIGN_ACTION,
    by: { user: ADA, client: 'tab', mutation: 1 },
    changes: [{ kind: 'publish', feed: `{team:${DEMO_TEAM}}.chat`, id: 'tab.1.0', item: { from: ADA } }],
  });
  const [text] = await texts();
  expect(text).toMatch(/^\*\*Shipped in the last seven days: \d+\*\*\n\n\*\*/);
  expect(text).toContain('- Señal 🚢 \ud83d');
  expect(text).not.toContain('Too old');
});

it('shortens what is longer than a message, and counts the rest', async () => {
  for (let i = 0; i < 60; i++) await ship(`t${i}`, '🚢'.repeat(100), Date.now());
  await put(foreignJob());
  await untilFinished(on.client, 1, startPython);
  const [text = ''] = await texts();
  expect(text.length).toBeGreaterThan(3500);
  expect(text.length).toBeLessThanOrEqual(4000);
  expect(text).toMatch(/\n… and \d+ more$/);
});

it('refuses as our own workers do, to the author alone, and finishes what is no job with 400', async () => {
  const client = (name: string) => ({ client: name as ClientId });
  await put(foreignJob({ ...client('one'), user: 'stranger' as MemberId }));
  await put(foreignJob({ ...client('two'), args: { extra: 1 } }));
  await put(foreignJob({ ...client('three'), action: 'paintTask' }));
  await put(foreignJob({ ...client('four'), team: 'nowhere' as TeamId }));
  await put('no JSON');
  await put({ ...foreignJob(), user: 'ada\n' });
  const results = await untilFinished(on.client, 6, startPython);
  expect(results).toEqual([403, 422, 400, 403, 400, 400].map((code) => ({ code })));
  const entries = await entriesAfter(on.client, 1);
  expect(entries.map(({ code, reason, changes }) => [code, reason, changes])).toEqual([
    [403, 'notMember', []],
    [422, 'invalid', []],
    [400, 'unknownAction', []],
  ]);
  expect((await readEntries(on.client, DEMO_TEAM, 2)).map(({ to }) => to)).toEqual(['stranger', ADA, ADA]);
  expect(await on.client.exists('feed.items:{team:nowhere}.chat')).toBe(0);
});

it('[S5] reads and runs again when what it read is no longer so', async () => {
  const members = `feed.items:{team:${DEMO_TEAM}}.members`;
  const leaves = `if redis.call('INCR', 'tries') == 1 then redis.call('HDEL', '${members}', 'ada') end`;
  await put(foreignJob());
  const results = await untilFinished(on.client, 1, () => python.start(on.redis.url, { commit: leaves }));
  expect(results).toEqual([{ code: 403 }]);
  expect(await on.client.get('tries')).toBe('2');
  expect((await entriesAfter(on.client, 1)).map(({ reason }) => reason)).toEqual(['notMember']);
});

/** Stands for the instant at which the worker is killed. */
const FAILS = "do return redis.error_reply('TRYAGAIN on purpose') end";

it.for([
  { when: 'before it commits', beginnings: { commit: FAILS } },
  { when: 'between commit and finish', beginnings: { jobFinish: FAILS } },
])('[S7] killed $when: the job comes back and takes effect once', async ({ beginnings }) => {
  await put(foreignJob(), 'held');
  const first = await python.start(on.redis.url, beginnings);
  await first.says('TRYAGAIN on purpose');
  await first.kill();
  expect(await on.client.zRange(`feed.claimed:${FOREIGN_QUEUE}`, 0, -1)).toEqual(['held']);
  await thoonk.job(FOREIGN_QUEUE).maintenance(0);
  expect(await untilFinished(on.client, 1, startPython)).toEqual([{ code: 200 }]);
  expect((await texts()).length).toBe(1);
});

it('[S7] a job that is there twice takes effect once, and both are finished', async () => {
  await put(foreignJob(), 'one');
  await put(foreignJob(), 'two');
  expect(await untilFinished(on.client, 2, startPython)).toEqual([{ code: 200 }, { code: 200 }]);
  expect((await texts()).length).toBe(1);
});

it('[S4] sets a job aside that was given back three times, answers with 500, and goes on', async () => {
  const queue = thoonk.job(FOREIGN_QUEUE);
  await put(foreignJob(), 'bad');
  for (let times = 0; times < 3; times++) {
    await queue.claim();
    await queue.cancel('bad');
  }
  await startPython();
  await logReaches(on.client, 2);
  await untilFinished(on.client, 1, () => put(foreignJob({ mutation: 2 })));
  const entries = await entriesAfter(on.client, 1);
  expect(entries.map(({ code, reason }) => [code, reason])).toEqual([
    [500, 'crashed'],
    [200, undefined],
  ]);
  expect(await on.client.sMembers(`feed.stalled:${FOREIGN_QUEUE}`)).toEqual(['bad']);
});

it('told to end it finishes what is in hand, and leaves the rest', async () => {
  for (let i = 0; i < 30; i++) await put(foreignJob({ client: `tab${i}` as ClientId }));
  const worker = await startPython();
  await logReaches(on.client, 3);
  expect(await worker.stop()).toEqual({ code: 0, signal: null });
  expect(await on.client.zCard(`feed.claimed:${FOREIGN_QUEUE}`)).toBe(0);
  expect((await texts()).length + (await thoonk.job(FOREIGN_QUEUE).ids()).length).toBe(30);
});

it('finds a Redis again that was away', async () => {
  const redis = await startTestRedis({ appendOnly: true });
  const client = await connectRedis(redis.url, createLogger('silent'));
  const own = new Thoonk(client);
  await seedDemo(own);
  const once = (mutation: number) => () =>
    own.job(FOREIGN_QUEUE).put(JSON.stringify(foreignJob({ mutation })));
  const worker = await python.start(redis.url);
  await untilFinished(client, 1, once(1));
  await redis.restart();
  await worker.says('Redis is back');
  expect(await untilFinished(client, 1, once(2))).toEqual([{ code: 200 }]);
  client.destroy();
  await worker.kill();
  await redis.stop();
});
