/** The private feeds of members who arrive together. */
import { afterAll, afterEach, expect, it } from 'vitest';
import { startThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import type { Change } from '../../model/change.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { markerId } from '../../model/readMarker.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { entryBody, storedChange } from './entry.ts';
import { PrivateFeeds } from './privateFeeds.ts';
import { readHead } from './readLog.ts';
import { registerAndCommit } from './registerAndCommit.ts';

const TEAM = 'harbor' as TeamId;
const [ADA, JUN, LENA] = ['ada', 'jun', 'lena'] as MemberId[] as [MemberId, MemberId, MemberId];

const on = await startThoonkRedis();
afterAll(() => on.stop());
afterEach(async () => {
  mutation = 0;
  await on.client.flushAll();
});

let mutation = 0;
const write = async (...changes: readonly Change[]): Promise<void> => {
  const by = { user: 'ada', client: 'tab', mutation: ++mutation };
  const stored = changes.map(storedChange);
  const body = entryBody({ at: mutation, by, action: 'test', code: 200 }, stored);
  const job = { ...by, code: 200, audience: '*', body, reads: [], changes: stored };
  await registerAndCommit(new Thoonk(on.client), TEAM, [job]);
};
const item = (feed: string, id: string): Change => ({ kind: 'publish', feed, id, item: { id } }) as Change;
const chat = (one: MemberId, other: MemberId, id: string): Change[] => [
  item(directFeed(TEAM, one, other), id),
  item(readFeed(TEAM, one), markerId({ direct: other })),
  item(readFeed(TEAM, other), markerId({ direct: one })),
];
const idsOf = ({ feeds }: Awaited<ReturnType<PrivateFeeds['read']>>) =>
  Object.fromEntries(feeds.flatMap(({ feed, ids }) => (ids.length > 0 ? [[feed, ids]] : [])));

it('[S13] each member who arrives gets their own feeds and direct chats, at one log position', async () => {
  await write(item(notificationsFeed(TEAM, LENA), 'mentioned'), ...chat(ADA, JUN, 'hello'));
  const feeds = new PrivateFeeds(on.client, TEAM);
  const [ada, jun, lena] = await Promise.all([ADA, JUN, LENA].map((member) => feeds.read(member)));
  if (!ada || !jun || !lena) throw new Error('not everyone has arrived');
  const DIRECT = directFeed(TEAM, ADA, JUN);
  expect(idsOf(ada)).toEqual({ [DIRECT]: ['hello'], [readFeed(TEAM, ADA)]: [markerId({ direct: JUN })] });
  expect(idsOf(jun)).toEqual({ [DIRECT]: ['hello'], [readFeed(TEAM, JUN)]: [markerId({ direct: ADA })] });
  expect(idsOf(lena)).toEqual({ [notificationsFeed(TEAM, LENA)]: ['mentioned'] });
  const head = await readHead(on.client, TEAM);
  for (const { seq, hash } of [ada, jun, lena]) expect({ seq, hash }).toEqual(head);
});

it('[S10] a direct chat that begins while the feeds are read is complete at the position that is returned', async () => {
  await write(...chat(ADA, JUN, 'hello'));
  let reads = 0;
  const client = new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'evalSha' || typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        // Between the first read and the second, another chat begins.
        if (++reads === 2) await write(...chat(ADA, LENA, 'welcome'));
        return value.apply(target, args);
      };
    },
  });
  const own = await new PrivateFeeds(client, TEAM).read(ADA);
  expect(idsOf(own)[directFeed(TEAM, ADA, JUN)]).toEqual(['hello']);
  expect(idsOf(own)[directFeed(TEAM, ADA, LENA)]).toEqual(['welcome']);
  expect({ seq: own.seq, hash: own.hash }).toEqual(await readHead(on.client, TEAM));
});

it('members with many direct chats who arrive together do not block Redis with one long call', async () => {
  const members = Array.from({ length: 5 }, (_, at) => `member-${at}` as MemberId);
  for (const member of members)
    await write(
      ...Array.from({ length: 120 }, (_, at) => chat(member, `friend-${at}` as MemberId, 'hello')).flat(),
    );
  let longest = 0;
  const client = new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'evalSha' || typeof value !== 'function') return value;
      return (...args: [unknown, { readonly keys: readonly unknown[] }]) => {
        longest = Math.max(longest, args[1].keys.length);
        return value.apply(target, args);
      };
    },
  });
  const feeds = new PrivateFeeds(client, TEAM);
  const all = await Promise.all(members.map((member) => feeds.read(member)));
  for (const [at, own] of all.entries()) {
    const chats = Object.keys(idsOf(own)).filter((feed) => feed.includes('.direct'));
    expect(chats).toHaveLength(120);
    expect(chats.every((feed) => feed.includes(`member-${at}`))).toBe(true);
  }
  // Each feed has two keys.
  expect(longest / 2).toBeLessThan(2 * 120 + 20);
});
