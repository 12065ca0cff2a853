/** A member who is removed and added again by another program before the bridge has compared the team. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { foundTeam, HARBOR } from '../../../test/simulator/crew.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { takeBridge } from '../log/bridge.ts';
import { readEntry } from '../log/parseStored.ts';
import { readEntries } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { connectRedis } from '../redis/connect.ts';
import { ForeignWrites } from './foreignWrites.ts';
import { reconcile } from './reconcile.ts';

const MEMBERS = membersFeed(HARBOR);
const JUN = 'jun' as MemberId;
const LIST = listFeed(HARBOR, JUN, 'later');

let redis: TestRedis;
let client: RedisClient;

beforeAll(async () => {
  redis = await startTestRedis();
  client = await connectRedis(redis.url, createLogger('silent'));
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});

it('[S10] a browser that opened the team in between gets their lists', async () => {
  const thoonk = new Thoonk(client);
  await foundTeam(thoonk, HARBOR);
  const task = { id: 'rope', title: 'Splice the rope', owner: JUN, creator: JUN, createdAt: 1 };
  await thoonk.sortedFeed(LIST).insert(JSON.stringify(task), 'begin:', task.id);
  const epoch = (await takeBridge(client, 'a bridge', 60_000)) ?? 0;
  const compare = () => reconcile(client, epoch, HARBOR, () => true, { found: [], all: async () => [] });
  expect(await compare()).toBe('done');

  const jun = (await client.hGet(`feed.items:${MEMBERS}`, JUN)) ?? '';
  await thoonk.feed(MEMBERS).retract(JUN);
  const { seq, feeds } = await storedTeam(client, HARBOR);
  const browser = TeamState.inflate(HARBOR, feeds);
  expect(browser.export()[LIST]).toBeUndefined();
  await thoonk.feed(MEMBERS).publish(jun, JUN);
  const writes = new ForeignWrites(client);
  const notice = { team: HARBOR, feed: MEMBERS, type: 'feed', id: JUN, item: Buffer.from(jun) } as const;
  expect(await writes.bring(epoch, writes.add(notice) ?? '')).toBe('ok');
  expect(await compare()).toBe('done');

  for (const record of await readEntries(client, HARBOR, seq + 1))
    browser.applyChanges(readEntry(record)?.changes ?? []);
  expect(browser.export()).toEqual(
    TeamState.inflate(HARBOR, (await storedTeam(client, HARBOR)).feeds).export(),
  );
  expect(browser.export()[LIST]?.ids).toEqual(['rope']);
});
