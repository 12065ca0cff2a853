/** A member who is removed and added again by another program before the bridge has compared the team. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { foundTeam, HARBOR } from '../../../test/simulator/crew.ts';
import { type SeededRandom, seededRandom } from '../../demo/seededRandom.ts';
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
let thoonk: Thoonk;
let epoch: number;
/** His record in the list of members. */
let jun: string;

beforeAll(async () => {
  redis = await startTestRedis();
  client = await connectRedis(redis.url, createLogger('silent'));
  thoonk = new Thoonk(client);
  await foundTeam(thoonk, HARBOR);
  epoch = (await takeBridge(client, 'a bridge', 600_000)) ?? 0;
  jun = (await client.hGet(`feed.items:${MEMBERS}`, JUN)) ?? '';
  await add('rope');
  expect(await compare()).toBe('done');
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});

const compare = () => reconcile(client, epoch, HARBOR, () => true, { found: [], all: async () => [] });

const task = (id: string, title = id) =>
  JSON.stringify({ id, title, owner: JUN, creator: JUN, createdAt: 1 });

const add = (id: string) => thoonk.sortedFeed(LIST).insert(task(id), ':end', id);

type Opened = { readonly seq: number; readonly browser: TeamState };

const openTeam = async (): Promise<Opened> => {
  const { seq, feeds } = await storedTeam(client, HARBOR);
  return { seq, browser: TeamState.inflate(HARBOR, feeds) };
};

/** The bridge hears that Jun was added. */
const hearOfJun = async (): Promise<void> => {
  const writes = new ForeignWrites(client);
  const notice = { team: HARBOR, feed: MEMBERS, type: 'feed', id: JUN, item: Buffer.from(jun) } as const;
  expect(await writes.bring(epoch, writes.add(notice) ?? '')).toBe('ok');
};

/** Removes Jun, and adds him again after `meanwhile`. The bridge notices only that he was added. */
const withoutJun = async (meanwhile: () => Promise<void>): Promise<void> => {
  await thoonk.feed(MEMBERS).retract(JUN);
  await meanwhile();
  await thoonk.feed(MEMBERS).publish(jun, JUN);
  await hearOfJun();
  expect(await compare()).toBe('done');
};

/** Applies what the log says since then, and expects the team as it is stored. */
const expectStored = async (browser: TeamState, seq: number): Promise<void> => {
  for (const record of await readEntries(client, HARBOR, seq + 1))
    browser.applyChanges(readEntry(record)?.changes ?? []);
  expect(browser.export()).toEqual((await openTeam()).browser.export());
};

it('[S10] a browser that opened the team in between gets their lists', async () => {
  let opened: Opened | undefined;
  await withoutJun(async () => {
    opened = await openTeam();
    expect(opened.browser.export()[LIST]).toBeUndefined();
  });
  if (!opened) throw new Error('nobody opened the team');
  await expectStored(opened.browser, opened.seq);
  expect(opened.browser.export()[LIST]?.ids).toEqual(['rope']);
});

it('[S10] a browser that was there all the time drops what has left their lists in the meantime', async () => {
  for (const id of ['sail', 'mast', 'boom']) await add(id);
  expect(await compare()).toBe('done');
  const { seq, browser } = await openTeam();
  expect(browser.export()[LIST]?.ids).toEqual(['rope', 'sail', 'mast', 'boom']);
  await withoutJun(async () => {
    await thoonk.sortedFeed(LIST).retract('sail');
    await thoonk.sortedFeed(LIST).move('boom', 'begin:');
  });
  await expectStored(browser, seq);
  expect(browser.export()[LIST]?.ids).toEqual(['boom', 'rope', 'mast']);
});

/** What another program does to Jun's list. */
const WRITES: readonly ((random: SeededRandom) => Promise<unknown>)[] = [
  ({ below }) => add(`task-${below(12)}`).catch(() => null),
  ({ below }) => thoonk.sortedFeed(LIST).retract(`task-${below(12)}`),
  ({ below }) => thoonk.sortedFeed(LIST).move(`task-${below(12)}`, 'begin:'),
  ({ below }) => {
    const id = `task-${below(12)}`;
    return thoonk.sortedFeed(LIST).edit(id, task(id, `edited ${below(9)}`));
  },
];

/** The bridge hears of each write to the list of a member. It may not hear that Jun is removed. */
const STEPS: readonly ((random: SeededRandom, browsers: Opened[]) => Promise<unknown>)[] = [
  async (random) => {
    await random.pick(WRITES)(random);
    if (await client.hExists(`feed.items:${MEMBERS}`, JUN)) await compare();
  },
  () => thoonk.feed(MEMBERS).retract(JUN),
  async () => {
    await thoonk.feed(MEMBERS).publish(jun, JUN);
    await hearOfJun();
    await compare();
  },
  () => compare(),
  async (_, browsers) => browsers.push(await openTeam()),
];

it.each(Array.from({ length: 60 }, (_, index) => index + 1))(
  '[S10] every browser has what is stored, whenever it opened the team: seed %i',
  async (seed) => {
    const random = seededRandom(seed);
    const browsers = [await openTeam()];
    for (let step = 0; step < 40; step++) await random.pick(STEPS)(random, browsers);
    expect(await compare()).toBe('done');
    for (const { browser, seq } of browsers) await expectStored(browser, seq);
  },
);
