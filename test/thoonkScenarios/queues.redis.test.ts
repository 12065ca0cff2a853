/** Queues between two drivers. */
import { describe, expect, it } from 'vitest';
import { oldQueuePut } from './oldPeer.ts';
import { pairOf } from './pair.ts';
import { OURS, pairings } from './pairings.ts';
import { PeerProcess } from './peerProcess.ts';

const FEED = { feed: 'q' };

describe.each(pairings)('queues: $title', (pairing) => {
  const pair = pairOf(pairing);
  const put = (item: unknown, priority = false) => pair.a.call('queue.put', { ...FEED, item, priority });
  const get = (timeout = 5) => pair.b.call('queue.get', { ...FEED, timeout });

  it('returns what was put, first in, first out, and items with priority first', async () => {
    const ids = [await put('one'), await put(''), await put({ b64: '/wA=' })];
    const urgent = await put('urgent', true);
    expect(await pair.b.call('queue.ids', FEED)).toEqual([...ids.reverse(), urgent]);
    expect([await get(), await get(), await get(), await get()]).toEqual([
      'urgent',
      'one',
      '',
      { b64: '/wA=' },
    ]);
    expect(await pair.b.call('queue.ids', FEED)).toEqual([]);
    expect(await pair.raw.hLen('feed.items:q')).toBe(0);
    expect(await pair.raw.get('feed.publishes:q')).toBe('4');
  });

  it('put and get send no notice, retract does', async () => {
    await pair.a.call('queue.open', FEED);
    await pair.b.call('sub.start');
    const [first, second] = [await put('one'), await put('two')];
    expect(await get()).toBe('one');
    await pair.a.call('queue.retract', { ...FEED, id: second });
    await pair.a.call('queue.retract', { ...FEED, id: first });
    expect(await pair.b.call('queue.ids', FEED)).toEqual([]);
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'retract', feed: 'q', id: second }]);
  });

  it('a waiting get is served as soon as the other puts', async () => {
    await pair.b.call('queue.open', FEED);
    const waiting = get(30);
    await put('late');
    expect(await waiting).toBe('late');
  });

  it('a waiting get is served by a plain put of an older implementation, which rings no bell', async () => {
    await pair.b.call('queue.open', FEED);
    const waiting = get(30);
    await oldQueuePut(pair.raw, 'q', 'old', 'from the past');
    expect(await waiting).toBe('from the past');
  });

  it('a get that times out is Empty, and delays the answers after it', async () => {
    const order: string[] = [];
    const empty = pair.b.refusal('queue.get', { ...FEED, timeout: 0.3 }).then((code) => {
      order.push('get');
      return code;
    });
    const after = pair.b.call('queue.ids', FEED).then(() => order.push('ids'));
    await Promise.all([empty, after]);
    expect(await empty).toBe('Empty');
    expect(order).toEqual(['get', 'ids']);
  });

  it('both share what is put, and nothing is returned twice', async () => {
    const items = Array.from({ length: 60 }, (_, i) => `item ${i}`);
    const take = (peer: typeof pair.a) =>
      Promise.all(Array.from({ length: 30 }, () => peer.call('queue.get', { ...FEED, timeout: 10 })));
    const taken = Promise.all([take(pair.b), pair.a.call('queue.open', FEED).then(() => take(pair.a))]);
    for (const [i, item] of items.entries()) await oldQueuePut(pair.raw, 'q', `id ${i}`, item);
    expect((await taken).flat().sort()).toEqual([...items].sort());
  });
});

describe('queues of ours', () => {
  const pair = pairOf({ title: 'ours', a: OURS, b: OURS });

  it('a peer that is killed while it waits takes nothing with it', async () => {
    const doomed = new PeerProcess(OURS, pair.redis);
    await doomed.call('queue.open', FEED);
    const waiting = doomed.call('queue.get', FEED).catch((error: Error) => error.message);
    await expect.poll(() => pair.raw.sendCommand(['CLIENT', 'LIST'])).toContain('cmd=blmove');
    await doomed.kill();
    expect(await waiting).toMatch('the driver ended');
    await pair.a.call('queue.put', { ...FEED, item: 'safe' });
    expect(await pair.b.call('queue.get', { ...FEED, timeout: 5 })).toBe('safe');
  });

  it('an id without an item, left by a taker that died in between, is skipped', async () => {
    await pair.a.call('queue.put', { ...FEED, item: 'kept' });
    await pair.raw.rPush('feed.ids:q', 'item was taken');
    expect(await pair.b.call('queue.get', { ...FEED, timeout: 5 })).toBe('kept');
  });

  it('a get that waits while Redis restarts is served afterwards', async () => {
    await pair.b.call('queue.open', FEED);
    const waiting = pair.b.call('queue.get', { ...FEED, timeout: 30 });
    await expect.poll(() => pair.raw.sendCommand(['CLIENT', 'LIST'])).toContain('cmd=blmove');
    pair.raw.on('error', () => {});
    await pair.redis.restart();
    // A call during the restart may fail, so the producer first checks whether Redis is back.
    await expect.poll(() => pair.a.call('thoonk.exists', FEED).catch(() => null)).not.toBeNull();
    await pair.a.call('queue.put', { ...FEED, item: 'after' });
    expect(await waiting).toBe('after');
  });
});
