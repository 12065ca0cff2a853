/** [S13] Who sees private feeds, and which of them a snapshot holds. */
import { describe, expect, test } from 'vitest';
import { FeedState } from '../feedState.ts';
import type { MemberId, TaskId, TeamId } from '../ids.ts';
import { markerId, partnersIn, ReadMarker } from '../readMarker.ts';
import { chatFeed } from './chat.ts';
import { commentsFeed } from './comments.ts';
import { canBePair, directFeed } from './direct.ts';
import { feedsOfTeam, feedType, isOnRequest, isPublic, isVisible, limitOf, privateFeedsOf } from './index.ts';
import { MAX_NOTIFICATIONS, notificationsFeed } from './notifications.ts';
import { readFeed } from './read.ts';

const HARBOR = 'harbor' as TeamId;
const [ADA, JUN, LENA] = ['ada', 'jun', 'lena'] as MemberId[] as [MemberId, MemberId, MemberId];
const COMMENTS = commentsFeed(HARBOR, 't' as TaskId);

describe('[S13] a feed of one member', () => {
  test.for([notificationsFeed(HARBOR, ADA), readFeed(HARBOR, ADA)])(
    '%s is visible to nobody else',
    (feed) => {
      expect(isPublic(feed)).toBe(false);
      expect([ADA, JUN, LENA].map((viewer) => isVisible(feed, viewer))).toEqual([true, false, false]);
    },
  );

  test('[S33] keeps the last 50 notifications', () => {
    const name = notificationsFeed(HARBOR, ADA);
    const feed = new FeedState(feedType(name), null, limitOf(name));
    for (let at = 0; at < MAX_NOTIFICATIONS + 5; at++)
      feed.apply({ kind: 'publish', feed: name, id: `n${at}`, item: { id: `n${at}` } });
    expect([feed.ids.length, feed.ids[0]]).toEqual([50, 'n5']);
  });
});

describe('[S13] a direct chat', () => {
  test('has one name, and is visible to its two members', () => {
    const feed = directFeed(HARBOR, JUN, ADA);
    expect(feed).toBe(directFeed(HARBOR, ADA, JUN));
    expect([ADA, JUN, LENA].map((viewer) => isVisible(feed, viewer))).toEqual([true, true, false]);
  });

  test('is not possible with oneself, or if its name would be ambiguous', () => {
    expect(canBePair(ADA, JUN)).toBe(true);
    expect(canBePair(ADA, ADA)).toBe(false);
    expect(canBePair('a.b' as MemberId, JUN)).toBe(false);
  });

  test('is in the snapshot of a member who has a read marker for it', () => {
    const markers = ['chat', markerId({ direct: JUN }), 'direct.', 'direct.a.b', 'direct.:'];
    expect(partnersIn(markers)).toEqual([JUN]);
    expect(privateFeedsOf(HARBOR, ADA, [JUN])).toEqual([
      notificationsFeed(HARBOR, ADA),
      readFeed(HARBOR, ADA),
      directFeed(HARBOR, ADA, JUN),
    ]);
    expect(privateFeedsOf(HARBOR, ADA)).not.toContain(directFeed(HARBOR, ADA, JUN));
  });
});

describe('comments', () => {
  test('are visible to the whole team, and not part of snapshots', () => {
    expect(isPublic(COMMENTS)).toBe(true);
    expect(isOnRequest(COMMENTS)).toBe(true);
    expect(isOnRequest(chatFeed(HARBOR))).toBe(false);
    expect(feedsOfTeam(HARBOR, [ADA]).filter((name) => isOnRequest(name))).toEqual([]);
  });
});

test('a read marker never moves backwards', () => {
  const marker = { id: 'chat', at: 5 };
  expect(ReadMarker.advanced(undefined, marker)).toBe(marker);
  expect(ReadMarker.advanced(marker, { id: 'chat', at: 4 })).toBe(marker);
  expect(ReadMarker.advanced(marker, { id: 'chat', at: 5 })).toBe(marker);
  expect(ReadMarker.advanced(marker, { id: 'chat', at: 6 }).at).toBe(6);
});
