/** Creating, configuring, deleting and opening, between two drivers. */
import { describe, expect, it } from 'vitest';
import { oldCreate } from './oldPeer.ts';
import { pairOf } from './pair.ts';
import { OURS, pairings } from './pairings.ts';
import { PeerProcess } from './peerProcess.ts';

const TYPES = ['feed', 'sorted_feed', 'queue', 'job'];

describe.each(pairings)('the registry: $title', (pairing) => {
  const pair = pairOf(pairing);

  it.each(TYPES)('a %s that one creates is there for the other, with its type', async (type) => {
    await pair.b.call('sub.start');
    await pair.a.call('thoonk.create', { feed: 'x', type, config: { max_length: 5 } });
    expect(await pair.b.call('thoonk.exists', { feed: 'x' })).toBe(true);
    expect(await pair.b.call('thoonk.type', { feed: 'x' })).toBe(type);
    expect(await pair.raw.hGetAll('feed.config:x')).toEqual({ type, max_length: '5' });
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'create', feed: 'x' }]);
  });

  it('an existing feed cannot be created again, and a missing one cannot be configured or deleted', async () => {
    const { a, b } = pair;
    await a.call('thoonk.create', { feed: 'x', type: 'feed' });
    await b.call('sub.start');
    expect(await b.refusal('thoonk.create', { feed: 'x', type: 'job' })).toBe('FeedExists');
    expect(await a.refusal('thoonk.create', { feed: 'x', type: 'feed' })).toBe('FeedExists');
    expect(await b.refusal('thoonk.config', { feed: 'y', config: { max_length: 1 } })).toBe(
      'FeedDoesNotExist',
    );
    expect(await b.refusal('thoonk.delete', { feed: 'y' })).toBe('FeedDoesNotExist');
    expect(await a.call('thoonk.type', { feed: 'x' })).toBe('feed');
    expect(await a.call('thoonk.exists', { feed: 'y' })).toBe(false);
    expect(await pair.heardBy(b)).toEqual([]);
    expect(await pair.raw.dbSize()).toBe(2);
  });

  it('names are listed in the order of their bytes', async () => {
    const names = ['b', 'a b', '🚀', '\uffee', 'a', 'Z'];
    for (const feed of names) await pair.a.call('feed.open', { feed });
    expect(await pair.b.call('thoonk.feeds')).toEqual(['Z', 'a', 'a b', 'b', '\uffee', '🚀']);
  });

  it('a configuration is announced to drivers that asked for it, and keeps the type', async () => {
    const { a, b } = pair;
    await a.call('sorted.open', { feed: 's' });
    await a.call('feed.open', { feed: 'x' });
    await b.call('sub.start');
    await b.call('sub.config', { feed: 's' });
    await a.call('thoonk.config', { feed: 's', config: { max_length: 7, title: 'ü' } });
    await a.call('thoonk.config', { feed: 'x', config: { max_length: 7 } });
    expect(await pair.heardBy(b)).toEqual([{ event: 'config', feed: 's' }]);
    expect(await pair.raw.hGetAll('feed.config:s')).toEqual({
      type: 'sorted_feed',
      max_length: '7',
      title: 'ü',
    });
  });

  it('a configuration given to open is used when the feed is created, and ignored if it exists', async () => {
    await pair.a.call('feed.open', { feed: 'x', config: { max_length: 2 } });
    await pair.b.call('feed.open', { feed: 'x', config: { max_length: 9 } });
    expect(await pair.raw.hGet('feed.config:x', 'max_length')).toBe('2');
  });

  it.each([
    ['feed', 'feed.publish', { item: 'x', id: '1' }],
    ['sorted_feed', 'sorted.append', { item: 'x' }],
    ['queue', 'queue.put', { item: 'x' }],
    ['job', 'job.put', { item: 'x' }],
  ])('a deleted %s loses all its keys, and the next verb recreates it', async (type, op, args) => {
    const { a, b } = pair;
    await a.call(op, { feed: 'x', ...args });
    await b.call(op, { feed: 'x', ...args });
    await b.call('sub.start');
    await a.call('thoonk.delete', { feed: 'x' });
    expect(await pair.raw.keys('*')).toEqual([]);
    expect(await b.call('thoonk.exists', { feed: 'x' })).toBe(false);
    expect(await pair.heardBy(b)).toEqual([{ event: 'delete', feed: 'x' }]);
    await b.call(op, { feed: 'x', ...args });
    expect(await a.call('thoonk.type', { feed: 'x' })).toBe(type);
    expect((await pair.heardBy(b))[0]).toEqual({ event: 'create', feed: 'x' });
  });

  it.each([
    ['job', 'feed.publish', { item: 'x' }],
    ['feed', 'sorted.append', { item: 'x' }],
    ['feed', 'sorted.ids', {}],
    ['sorted_feed', 'feed.publish', { item: 'x', id: '1' }],
    ['queue', 'job.put', { item: 'x' }],
    ['job', 'queue.get', { timeout: 0.1 }],
  ])('on a %s %s is an error, changes nothing and sends no notice', async (type, op, args) => {
    await pair.a.call('thoonk.create', { feed: 'x', type });
    await pair.b.call('sub.start');
    expect(await pair.a.refusal(op, { feed: 'x', ...args })).toBe('WrongType');
    expect(await pair.raw.dbSize()).toBe(2);
    expect(await pair.heardBy(pair.b)).toEqual([]);
  });
});

describe('the registry of ours', () => {
  const pair = pairOf({ title: 'ours', a: OURS, b: OURS });

  it('if eight create a feed at once, one succeeds, and the feed has its type', async () => {
    const peers = Array.from({ length: 6 }, () => new PeerProcess(OURS, pair.redis));
    const all = [pair.a, pair.b, ...peers];
    await Promise.all(peers.map((peer) => peer.call('hello')));
    for (let round = 0; round < 10; round++) {
      const feed = `round ${round}`;
      const answers = await Promise.all(
        all.map(async (peer, i) => {
          const type = TYPES[i % 4] ?? '';
          return { type, refusal: await peer.refusal('thoonk.create', { feed, type }) };
        }),
      );
      const winners = answers.filter(({ refusal }) => refusal === null);
      expect(winners).toHaveLength(1);
      expect(new Set(answers.map(({ refusal }) => refusal))).toEqual(new Set([null, 'FeedExists']));
      expect(await pair.raw.hGet(`feed.config:${feed}`, 'type')).toBe(winners[0]?.type);
    }
    await Promise.all(peers.map((peer) => peer.stop()));
  });

  it('eight concurrent writers, editors and retractors lose, duplicate and orphan nothing', async () => {
    const peers = Array.from({ length: 6 }, () => new PeerProcess(OURS, pair.redis));
    const all = [pair.a, pair.b, ...peers];
    const work = async (peer: PeerProcess, name: number) => {
      const ids = Array.from({ length: 40 }, (_, i) => `${name} ${i}`);
      await Promise.all(ids.map((id) => peer.call('feed.publish', { feed: 'x', id, item: id })));
      await Promise.all(ids.map((id) => peer.call('feed.publish', { feed: 'x', id: 'shared', item: id })));
      await Promise.all(ids.slice(0, 20).map((id) => peer.call('feed.retract', { feed: 'x', id })));
    };
    await Promise.all(all.map(work));
    expect(await pair.a.call('feed.ids', { feed: 'x' })).toHaveLength(8 * 20 + 1);
    expect(await pair.raw.get('feed.publishes:x')).toBe(String(8 * 80));
    await Promise.all(peers.map((peer) => peer.stop()));
  });

  it('a name that an older implementation added before it died gets its type from the first verb', async () => {
    await pair.raw.sAdd('feeds', 'half');
    await pair.a.call('sorted.append', { feed: 'half', item: 'x' });
    expect(await pair.b.call('thoonk.type', { feed: 'half' })).toBe('sorted_feed');
    expect(await pair.b.call('sorted.all', { feed: 'half' })).toEqual({ 1: 'x' });
  });

  it('a feed of a type that only others know is not touched', async () => {
    await oldCreate(pair.raw, 'x', { type: 'pyqueue' });
    expect(await pair.a.refusal('queue.put', { feed: 'x', item: 'x' })).toBe('WrongType');
    await pair.a.call('thoonk.delete', { feed: 'x' });
  });

  it.each([
    [{ feed: 'x', type: 'list' }, 'InvalidConfig'],
    [{ feed: 'x', type: 'feed', config: { max_length: 'many' } }, 'InvalidConfig'],
    [{ feed: 'x', type: 'feed', config: { max_length: 1.5 } }, 'InvalidConfig'],
    [{ feed: 'x\0y', type: 'feed' }, 'InvalidName'],
  ])('creating %j is refused and leaves nothing', async (args, code) => {
    expect(await pair.a.refusal('thoonk.create', args)).toBe(code);
    expect(await pair.raw.dbSize()).toBe(0);
  });
});
