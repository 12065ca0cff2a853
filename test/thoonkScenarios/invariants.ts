/**
 * What must hold for every feed, whichever program wrote it: read from the keys themselves.
 *
 * An id has exactly one position and one item; a job is in exactly one of the states waiting, claimed and stalled.
 */
import { expect } from 'vitest';
import type { RedisClient } from '../../src/thoonk/client.ts';

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

export const expectSoundFeeds = async (raw: RedisClient): Promise<void> => {
  for (const feed of await raw.sMembers('feeds')) await expectSound(raw, feed);
};

const expectSound = async (raw: RedisClient, feed: string): Promise<void> => {
  const items = sorted(await raw.hKeys(`feed.items:${feed}`));
  const type = await raw.hGet(`feed.config:${feed}`, 'type');
  switch (type) {
    case 'feed':
      return expectSoundFeed(raw, feed, items);
    case 'sorted_feed':
    case 'queue':
      expect(sorted(await raw.lRange(`feed.ids:${feed}`, 0, -1))).toEqual(items);
      return;
    case 'job':
      return expectSoundJob(raw, feed, items);
    default:
      expect.fail(`${feed} has no type`);
  }
};

const expectSoundFeed = async (raw: RedisClient, feed: string, items: string[]): Promise<void> => {
  const places = await raw.zRangeWithScores(`feed.ids:${feed}`, 0, -1);
  expect(sorted(places.map(({ value }) => value))).toEqual(items);
  const scores = places.map(({ score }) => score);
  expect(new Set(scores).size).toBe(scores.length);
  // Seconds, not milliseconds.
  for (const score of scores) expect(Math.abs(score - Date.now() / 1000)).toBeLessThan(3600);
  expect(Number((await raw.get(`feed.publishes:${feed}`)) ?? 0)).toBeGreaterThanOrEqual(items.length);
};

const expectSoundJob = async (raw: RedisClient, feed: string, items: string[]): Promise<void> => {
  const waiting = await raw.lRange(`feed.ids:${feed}`, 0, -1);
  const claimed = await raw.zRange(`feed.claimed:${feed}`, 0, -1);
  const stalled = await raw.sMembers(`feed.stalled:${feed}`);
  expect(sorted([...waiting, ...claimed, ...stalled])).toEqual(items);
  const published = await raw.zRangeWithScores(`feed.published:${feed}`, 0, -1);
  expect(sorted(published.map(({ value }) => value))).toEqual(sorted([...waiting, ...claimed]));
  // Milliseconds, not seconds.
  for (const { score } of published) expect(Math.abs(score - Date.now())).toBeLessThan(3_600_000);
  const failures = await raw.hKeys(`feed.cancelled:${feed}`);
  for (const id of failures) expect([...waiting, ...claimed]).toContain(id);
  const put = Number((await raw.get(`feed.publishes:${feed}`)) ?? 0);
  const finished = Number((await raw.get(`feed.finishes:${feed}`)) ?? 0);
  expect(put).toBeGreaterThanOrEqual(items.length + finished);
};
