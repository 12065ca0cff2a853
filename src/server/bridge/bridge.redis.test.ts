/** What another program writes by the plain contract, as seen by a browser of the team. */

import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readHead } from '../log/readLog.ts';

const ADA = 'ada' as MemberId;
const TASKS = listFeed(DEMO_TEAM, ADA, 'tasks');
const CHAT = '{team:harbor}.chat';

let redis: TestRedis;
let server: TestServer;
/** A program that knows the contract and nothing about Slipway. */
let peer: RedisClient;
let jun: WireClient;

const task = (id: string, title: string) =>
  JSON.stringify({ id, title, owner: 'ada', creator: 'ada', createdAt: 1 });
const message = (id: string, text: string) => JSON.stringify({ id, from: 'ada', text, at: Date.now() });

const append = (id: string, item: string) =>
  peer
    .multi()
    .rPush(`feed.ids:${TASKS}`, id)
    .incr(`feed.publishes:${TASKS}`)
    .hSet(`feed.items:${TASKS}`, id, item)
    .publish(`feed.publish:${TASKS}`, `${id}\0${item}`)
    .publish(`feed.position:${TASKS}`, `${id}\0:end`)
    .exec();

const say = (id: string, item: string) =>
  peer
    .multi()
    .zAdd(`feed.ids:${CHAT}`, { score: Date.now() / 1000 + 60, value: id })
    .incr(`feed.publishes:${CHAT}`)
    .hSet(`feed.items:${CHAT}`, id, item)
    .publish(`feed.publish:${CHAT}`, `${id}\0${item}`)
    .exec();

const moveToTop = (id: string) =>
  peer
    .multi()
    .lRem(`feed.ids:${TASKS}`, 1, id)
    .lPush(`feed.ids:${TASKS}`, id)
    .publish(`feed.position:${TASKS}`, `${id}\0begin:`)
    .exec();

const retract = (id: string) =>
  peer
    .multi()
    .lRem(`feed.ids:${TASKS}`, 1, id)
    .hDel(`feed.items:${TASKS}`, id)
    .publish(`feed.retract:${TASKS}`, id)
    .exec();

/** The stored team equals what a browser that has followed the log shows. */
const expectInStep = async () => {
  const { seq, feeds } = await storedTeam(peer, DEMO_TEAM);
  await jun.reaches(seq);
  expect(jun.replica.confirmed.export()).toEqual(TeamState.inflate(DEMO_TEAM, feeds).export());
};

/** Resolves when the marks are stored: the first comparison of the team is then complete. */
const bridged = async () => {
  for (;;) if ((await peer.exists('thoonk.marks:{team:harbor}')) === 1) return;
};

beforeAll(async () => {
  redis = await startTestRedis();
  peer = createClient({ url: redis.url });
  await peer.connect();
});
afterAll(async () => {
  peer.destroy();
  await redis.stop();
});
beforeEach(async () => {
  await peer.flushAll();
  server = await startTestServer(redis.url);
  await bridged();
  jun = await WireClient.open(server.url, 'jun');
});
afterEach(async () => {
  jun.close();
  await server.close();
});

describe('a foreign write', () => {
  it('reaches every browser as one log entry, although it has two notices', async () => {
    const { seq } = await readHead(peer, DEMO_TEAM);
    await append('their-1', task('their-1', 'From afar'));
    await say('their-2', message('their-2', 'ahoy'));
    await jun.reaches(seq + 2);
    expect(jun.entries().map(({ by, action }) => [by.client, action])).toEqual(
      Array(2).fill(['bridge', 'bridge']),
    );
    expect(jun.replica.confirmed.taskIds(ADA, 'tasks').at(-1)).toBe('their-1');
    await expectInStep();
    expect((await readHead(peer, DEMO_TEAM)).seq).toBe(seq + 2);
  });

  it('moves, edits and retracts our items', async () => {
    const { seq } = await readHead(peer, DEMO_TEAM);
    await append('ada-4', task('ada-4', 'not possible: it is known, so the list holds it twice')).catch(
      () => {},
    );
    await peer.lRem(`feed.ids:${TASKS}`, -1, 'ada-4');
    await moveToTop('ada-5');
    await retract('ada-2');
    await say('their-1', message('their-1', 'done'));
    for (const change of ['their-1', '"kind":"retract"', '"kind":"position"'])
      await jun.message((one) => one.type === 'entries' && JSON.stringify(one).includes(change));
    expect(jun.replica.confirmed.taskIds(ADA, 'tasks')[0]).toBe('ada-5');
    expect(jun.replica.confirmed.task(ADA, 'tasks', 'ada-2' as never)).toBeUndefined();
    expect((await readHead(peer, DEMO_TEAM)).seq).toBeGreaterThan(seq);
    await expectInStep();
  });

  it('of unreadable data affects nobody, and can be repaired', async () => {
    for (const item of ['no JSON', '[]', '{"id":"their-1"}', Buffer.from([0xff, 0x00, 0xfe])]) {
      await append('their-1', 'x').then(() => peer.lRem(`feed.ids:${TASKS}`, -1, 'their-1'));
      await peer.hSet(`feed.items:${TASKS}`, 'their-1', item);
      await peer.rPush(`feed.ids:${TASKS}`, 'their-1');
      await peer.publish(`feed.publish:${TASKS}`, 'their-1\0');
      await retract('their-1');
    }
    await append('their-1', task('their-1', 'readable at last'));
    await jun.message((one) => one.type === 'entries' && JSON.stringify(one).includes('readable at last'));
    await expectInStep();
    const fresh = await WireClient.open(server.url, 'ada');
    await fresh.reaches(jun.replica.cursor?.seq ?? 0);
    expect(fresh.replica.confirmed.task(ADA, 'tasks', 'their-1' as never)?.title).toBe('readable at last');
    fresh.close();
  });
});

describe('our own commits', () => {
  it('are not repeated, however they mix with writes of other programs', async () => {
    const { seq } = await readHead(peer, DEMO_TEAM);
    const ours = Array.from({ length: 30 }, (_, i) => jun.run('sendChat', { text: `ours ${i}` }));
    const theirs = Array.from({ length: 30 }, (_, i) =>
      append(`their-${i}`, task(`their-${i}`, `theirs ${i}`)),
    );
    await Promise.all([...ours, ...theirs]);
    await jun.reaches(seq + 60);
    await expectInStep();
    expect((await readHead(peer, DEMO_TEAM)).seq).toBe(seq + 60);
  });
});

describe('a bridge that starts', () => {
  it('adds what was written while no bridge was running', async () => {
    const { seq } = await readHead(peer, DEMO_TEAM);
    await server.close();
    await append('their-1', task('their-1', 'while you slept'));
    await moveToTop('ada-6');
    await retract('ada-3');
    server = await startTestServer(redis.url);
    jun = await WireClient.open(server.url, 'jun', jun.replica.cursor ? { cursor: jun.replica.cursor } : {});
    await jun.message((one) => one.type === 'entries' && JSON.stringify(one).includes('while you slept'));
    expect((await readHead(peer, DEMO_TEAM)).seq).toBe(seq + 1);
    expect(jun.entries()[0]?.changes.length).toBeGreaterThan(2);
  });

  it('adds nothing if nothing was written', async () => {
    const before = await readHead(peer, DEMO_TEAM);
    await server.close();
    await peer.del('thoonk.marks:{team:harbor}');
    server = await startTestServer(redis.url);
    await bridged();
    expect(await readHead(peer, DEMO_TEAM)).toEqual(before);
  });

  it('that finds no marks and a trimmed log makes everybody start from a snapshot', async () => {
    await server.close();
    const { cursor } = jun.replica;
    await peer.del('thoonk.marks:{team:harbor}');
    await peer.xTrim('thoonk.log:{team:harbor}', 'MAXLEN', 0);
    server = await startTestServer(redis.url);
    await bridged();
    jun = await WireClient.open(server.url, 'jun', cursor ? { cursor } : {});
    expect(jun.received[0]).toMatchObject({ type: 'welcome', resumed: false });
  });
});
