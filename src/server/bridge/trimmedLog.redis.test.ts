/** A log that was trimmed while no bridge kept up with it: feeds and log become equal again without a reset. */

import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { Change } from '../../model/change.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { MemberId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { type Commit, commit, LOG_LENGTH } from '../log/commit.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { RESET_AUTHOR, readEntries, readHead } from '../log/readLog.ts';

const CHAT = chatFeed(DEMO_TEAM);
const MORE = LOG_LENGTH + 500;

let redis: TestRedis;
let server: TestServer;
let peer: RedisClient;
let clients = 0;

const ada = 'ada' as MemberId;

/** Many jobs of one client, as a worker commits them. */
const commitMany = async (count: number, code: number, changesOf: (mutation: number) => Change[]) => {
  const client = `flood${clients++}`;
  for (let from = 1; from <= count; from += 500) {
    const jobs = Array.from({ length: Math.min(500, count - from + 1) }, (_, index): Commit => {
      const by = { user: ada, client, mutation: from + index };
      const changes = changesOf(by.mutation).map(storedChange);
      const body = entryBody({ at: 1, by, action: 'flood', code }, changes);
      return { ...by, code, audience: code === 200 ? '*' : ada, body, reads: [], changes };
    });
    await commit(peer, DEMO_TEAM, jobs);
  }
};
const refuseMany = (count = MORE) => commitMany(count, 404, () => []);
const editMany = (count = MORE) =>
  commitMany(count, 200, (n) => {
    const id = `flood${n % 300}`;
    return [{ kind: 'publish', feed: CHAT, id, item: { id, from: ada, text: `edit ${n}`, at: 1 } as never }];
  });

const say = (id: string) => {
  const item = JSON.stringify({ id, from: 'ada', text: id, at: Date.now() });
  return peer
    .multi()
    .zAdd(`feed.ids:${CHAT}`, { score: Date.now() / 1000 + 60, value: id })
    .incr(`feed.publishes:${CHAT}`)
    .hSet(`feed.items:${CHAT}`, id, item)
    .publish(`feed.publish:${CHAT}`, `${id}\0${item}`)
    .exec();
};

const says = (wire: WireClient, text: string) =>
  wire.message((one) => one.type === 'entries' && JSON.stringify(one).includes(text));

const resets = async () =>
  (await readEntries(peer, DEMO_TEAM, 1)).filter(({ by }) => by === RESET_AUTHOR).length;

/** A new bridge is working when the write of another program arrives. */
const bridged = async (wire: WireClient) => {
  await say(`sign ${++clients}`);
  await says(wire, `sign ${clients}`);
};

const expectInStep = async (wire: WireClient) => {
  const { seq, feeds } = await storedTeam(peer, DEMO_TEAM);
  await wire.reaches(seq);
  const stored = TeamState.inflate(DEMO_TEAM, feeds);
  const tail = (state: TeamState) => state.messageIds().slice(-200);
  expect(tail(wire.replica.confirmed)).toEqual(tail(stored));
  for (const id of tail(stored)) expect(wire.replica.confirmed.message(id)).toEqual(stored.message(id));
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
  const first = await WireClient.open(server.url, 'jun');
  await bridged(first);
  first.close();
});
afterEach(() => server.close());

describe('a gateway that restarts', () => {
  it('[S9] after more refusals than the log holds resets nothing', async () => {
    await refuseMany();
    const before = await readHead(peer, DEMO_TEAM);
    await server.close();
    server = await startTestServer(redis.url);
    const jun = await WireClient.open(server.url, 'jun', { cursor: before });
    await bridged(jun);
    expect(await resets()).toBe(0);
    expect(jun.received[0]).toMatchObject({ type: 'welcome', resumed: true });
    expect((await readEntries(peer, DEMO_TEAM, 1)).length).toBeGreaterThanOrEqual(LOG_LENGTH);
    expect(jun.closeCode).toBeNull();
    jun.close();
  });

  it('[S9] finds the writes of others among more edits and refusals than the log holds', async () => {
    await server.close();
    await editMany();
    await say('while nobody listened');
    await refuseMany();
    const before = await readHead(peer, DEMO_TEAM);
    server = await startTestServer(redis.url);
    const jun = await WireClient.open(server.url, 'jun', { cursor: before });
    await bridged(jun);
    expect(await resets()).toBe(0);
    expect(jun.closeCode).toBeNull();
    const late = await WireClient.open(server.url, 'ada');
    await expectInStep(late);
    late.close();
    jun.close();
  });
});

describe('an open socket', () => {
  it('[S9] stays open while the log is flooded and the next bridge takes over', async () => {
    const other = await startTestServer(redis.url);
    const jun = await WireClient.open(other.url, 'jun');
    await refuseMany();
    await server.close();
    await bridged(jun);
    await bridged(jun);
    expect(await resets()).toBe(0);
    expect(jun.closeCode).toBeNull();
    jun.close();
    server = other;
  });
});

describe('the marks of a team', () => {
  it('do not grow with the number of edits once the history is long', async () => {
    const sizeAfter = async () => {
      await server.close();
      server = await startTestServer(redis.url);
      const jun = await WireClient.open(server.url, 'jun');
      await bridged(jun);
      jun.close();
      const keys = (await peer.keys('thoonk.*harbor*')).filter(
        (key) => !/log:|head:|client:|presence/.test(key),
      );
      const sizes = await Promise.all(keys.map((key) => peer.memoryUsage(key, { SAMPLES: 0 })));
      return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    };
    const createMany = (from: number) =>
      commitMany(2_000, 200, (n) => {
        const id = `chat${from + n}`;
        return [
          { kind: 'publish', feed: CHAT, id, item: { id, from: ada, text: 'x'.repeat(80), at: 1 } as never },
        ];
      });
    await createMany(0);
    const before = await sizeAfter();
    await createMany(2_000);
    await createMany(4_000);
    expect((await sizeAfter()) - before).toBeLessThan(2_000);
    expect(before).toBeLessThan(100_000);
  });
});
