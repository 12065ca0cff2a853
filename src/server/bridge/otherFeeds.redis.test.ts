/** Comparing feeds that do not follow from the members of a team: direct chats, and comments on tasks. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { foundTeam, HARBOR } from '../../../test/simulator/crew.ts';
import { publish } from '../../model/change.ts';
import { commentsFeed } from '../../model/feeds/comments.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { takeBridge } from '../log/bridge.ts';
import { commit } from '../log/commit.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { logKey } from '../log/keys.ts';
import { readEntry } from '../log/parseStored.ts';
import { type LogRecord, readEntries, readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { connectRedis } from '../redis/connect.ts';
import { reconcile } from './reconcile.ts';

const DIRECT = directFeed(HARBOR, 'ada' as MemberId, 'jun' as MemberId);
const COMMENTS = commentsFeed(HARBOR, 'ada-0' as TaskId);
const message = (id: string) => ({ id, from: 'ada', text: 'among us', at: 1 });

let redis: TestRedis;
let client: RedisClient;
let thoonk: Thoonk;
let epoch: number;

beforeAll(async () => {
  redis = await startTestRedis();
  client = await connectRedis(redis.url, createLogger('silent'));
  thoonk = new Thoonk(client);
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});
beforeEach(async () => {
  await client.flushAll();
  await foundTeam(thoonk, HARBOR);
  epoch = (await takeBridge(client, 'a bridge', 60_000)) ?? 0;
  await compare();
});

/** @returns the entries that the comparison appends */
const compare = async (found: readonly FeedName[] = []): Promise<LogRecord[]> => {
  const { seq } = await readHead(client, HARBOR);
  const all = async () => (await thoonk.registry.names()) as FeedName[];
  expect(await reconcile(client, epoch, HARBOR, () => true, { found, all })).toBe('done');
  return readEntries(client, HARBOR, seq + 1);
};

const changesOf = (records: readonly LogRecord[]) => records.flatMap((one) => readEntry(one)?.changes ?? []);

let mutation = 0;
const write = async (feed: FeedName, id: string): Promise<void> => {
  const changes = [storedChange(publish(feed, message(id)))];
  const by = { user: 'ada', client: 'tab', mutation: ++mutation };
  const body = entryBody({ at: 1, by, action: 'test', code: 200 }, changes);
  await commit(client, HARBOR, [{ ...by, code: 200, audience: '*', body, reads: [], changes }]);
};

describe('a comparison', () => {
  beforeEach(() => {
    mutation = 0;
  });

  it('changes nothing for our own direct chats and comments', async () => {
    await write(DIRECT, 'one');
    await write(COMMENTS, 'two');
    expect(changesOf(await compare())).toEqual([]);
    // Once more, now from the marks that the first comparison has stored.
    expect(changesOf(await compare())).toEqual([]);
  });

  it('keeps a direct chat in the log if one of its members has left the team', async () => {
    await write(DIRECT, 'one');
    await thoonk.feed(membersFeed(HARBOR)).retract('jun');
    expect(changesOf(await compare()).map(({ feed }) => feed)).not.toContain(DIRECT);
  });

  it('[S13] adds what another program wrote to a direct chat, as an entry with a salt', async () => {
    await thoonk.feed(DIRECT).publish(JSON.stringify(message('theirs')), 'theirs');
    const records = await compare([DIRECT]);
    expect(changesOf(records)).toMatchObject([{ feed: DIRECT, id: 'theirs' }]);
    expect(readEntry(records[0] as LogRecord)?.salt).toMatch(/^[0-9a-f]{16}$/);
  });

  it('detects what another program has removed from a direct chat that the log knows', async () => {
    await write(DIRECT, 'one');
    await compare();
    await thoonk.feed(DIRECT).retract('one');
    expect(changesOf(await compare())).toMatchObject([{ kind: 'retract', feed: DIRECT, id: 'one' }]);
  });

  it('that has to start again finds direct chats in the list of all feeds', async () => {
    await thoonk.feed(DIRECT).publish(JSON.stringify(message('theirs')), 'theirs');
    await client.del('thoonk.marks:{team:harbor}');
    await client.xTrim(logKey(HARBOR), 'MAXLEN', 0);
    await compare();
    expect(await client.get('thoonk.marks:{team:harbor}')).toContain(DIRECT);
  });
});
