/**
 * Two drivers on one Redis, and a client that looks at the keys themselves.
 *
 *     const pair = pairOf(pairing)      // starts before all tests, empties Redis before each, checks the keys after each
 *     await pair.a.call('feed.publish', { feed: 'x', item: 'hi' })
 *     await pair.heardBy(pair.b)        // everything published so far
 */
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { startTestRedis, type TestRedis } from '../fixtures/redis.ts';
import { expectSoundFeeds } from './invariants.ts';
import type { Pairing } from './pairings.ts';
import { type PeerEvent, PeerProcess } from './peerProcess.ts';

export class Pair {
  redis!: TestRedis;
  raw!: RedisClient;
  a!: PeerProcess;
  b!: PeerProcess;
  private fences = 0;

  constructor(private readonly pairing: Pairing) {}

  async start(): Promise<void> {
    this.redis = await startTestRedis();
    this.raw = createClient({ url: this.redis.url });
    await this.raw.connect();
    this.a = new PeerProcess(this.pairing.a, this.redis);
    this.b = new PeerProcess(this.pairing.b, this.redis);
    await Promise.all([this.a.call('hello'), this.b.call('hello')]);
  }

  async stop(): Promise<void> {
    this.raw.destroy();
    await Promise.all([this.a.stop(), this.b.stop()]);
    await this.redis.stop();
  }

  async clear(): Promise<void> {
    await Promise.all([this.a.call('sub.stop'), this.b.call('sub.stop')]);
    await this.raw.flushAll();
  }

  /** The events that a listening driver has received since the last call. */
  async heardBy(peer: PeerProcess): Promise<PeerEvent[]> {
    const fence = `fence ${++this.fences}`;
    await this.raw.publish('newfeed', `${fence}\0nobody`);
    const events = await peer.eventsUntil(({ feed }) => feed === fence);
    // The markers of the other driver are received, too.
    return events.filter(({ feed }) => !feed.startsWith('fence '));
  }
}

/** Starts the pair around the tests of the calling suite. */
export const pairOf = (pairing: Pairing): Pair => {
  const pair = new Pair(pairing);
  // The first start builds the driver.
  beforeAll(() => pair.start(), 120_000);
  afterAll(() => pair.stop());
  beforeEach(() => pair.clear());
  afterEach(() => expectSoundFeeds(pair.raw));
  return pair;
};
