/** Sorted feeds between two drivers. */
import { describe, expect, it } from 'vitest';
import { pairOf } from './pair.ts';
import { pairings } from './pairings.ts';

describe.each(pairings)('sorted feeds: $title', (pairing) => {
  const pair = pairOf(pairing);
  const fill = async (items: readonly string[]) => {
    for (const item of items) await pair.a.call('sorted.append', { feed: 's', item });
  };
  const ids = () => pair.b.call('sorted.ids', { feed: 's' });

  it('numbers the items of both, and puts them at the given positions', async () => {
    const { a, b } = pair;
    await a.call('sorted.open', { feed: 's' });
    await b.call('sub.start');
    expect(await a.call('sorted.publish', { feed: 's', item: 'a' })).toBe('1');
    expect(await b.call('sorted.append', { feed: 's', item: 'b' })).toBe('2');
    expect(await a.call('sorted.prepend', { feed: 's', item: 'c' })).toBe('3');
    expect(await b.call('sorted.before', { feed: 's', item: 'd', rel: '1' })).toBe('4');
    expect(await a.call('sorted.after', { feed: 's', item: { b64: '/wA=' }, rel: '1' })).toBe('5');
    expect(await ids()).toEqual(['3', '4', '1', '5', '2']);
    expect(await b.call('sorted.all', { feed: 's' })).toEqual({
      1: 'a',
      2: 'b',
      3: 'c',
      4: 'd',
      5: { b64: '/wA=' },
    });
    const places = [
      [':end', '1'],
      [':end', '2'],
      ['begin:', '3'],
      [':1', '4'],
      ['1:', '5'],
    ];
    const received = await pair.heardBy(b);
    expect(received.map(({ event }) => event)).toEqual(Array(5).fill(['publish', 'position']).flat());
    expect(
      received.filter(({ event }) => event === 'position').map(({ position, id }) => [position, id]),
    ).toEqual(places);
    expect(await pair.raw.get('feed.publishes:s')).toBe('5');
    expect(await pair.raw.get('feed.idincr:s')).toBe('5');
  });

  it('an edit keeps the position, and is announced as publish without a position', async () => {
    await fill(['a', 'b']);
    await pair.b.call('sub.start');
    await pair.a.call('sorted.edit', { feed: 's', id: '1', item: 'new' });
    expect(await ids()).toEqual(['1', '2']);
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'publish', feed: 's', id: '1', item: 'new' }]);
    expect(await pair.raw.get('feed.publishes:s')).toBe('3');
  });

  it.each([
    ['sorted.move', { id: '3', rel: 'begin:' }, ['3', '1', '2', '4'], 'begin:'],
    ['sorted.move', { id: '3', rel: ':end' }, ['1', '2', '4', '3'], ':end'],
    ['sorted.move', { id: '4', rel: ':2' }, ['1', '4', '2', '3'], ':2'],
    ['sorted.move', { id: '1', rel: '3:' }, ['2', '3', '1', '4'], '3:'],
    ['sorted.move_first', { id: '4' }, ['4', '1', '2', '3'], 'begin:'],
    ['sorted.move_last', { id: '1' }, ['2', '3', '4', '1'], ':end'],
    ['sorted.move_before', { id: '4', rel: '1' }, ['4', '1', '2', '3'], ':1'],
    ['sorted.move_after', { id: '1', rel: '4' }, ['2', '3', '4', '1'], '4:'],
  ])('%s %j gives the order %j', async (op, args, order, position) => {
    await fill(['a', 'b', 'c', 'd']);
    await pair.b.call('sub.start');
    await pair.a.call(op, { feed: 's', ...args });
    expect(await ids()).toEqual(order);
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'position', feed: 's', id: args.id, position }]);
  });

  it('a move relative to itself changes nothing and loses nothing', async () => {
    await fill(['a', 'b']);
    await pair.b.call('sub.start');
    await pair.a.call('sorted.move_before', { feed: 's', id: '2', rel: '2' });
    await pair.a.call('sorted.move_after', { feed: 's', id: '1', rel: '1' });
    expect(await ids()).toEqual(['1', '2']);
    expect(await pair.heardBy(pair.b)).toEqual([]);
  });

  it.each([
    ['sorted.before', { item: 'x', rel: '9' }],
    ['sorted.after', { item: 'x', rel: '9' }],
    ['sorted.edit', { id: '9', item: 'x' }],
    ['sorted.move', { id: '9', rel: ':end' }],
    ['sorted.move', { id: '1', rel: ':9' }],
    ['sorted.move', { id: '1', rel: '9:' }],
    ['sorted.move', { id: '1', rel: 'nowhere' }],
  ])('%s %j is an error, changes nothing and sends no notice', async (op, args) => {
    await fill(['a', 'b']);
    await pair.b.call('sub.start');
    expect(await pair.a.refusal(op, { feed: 's', ...args })).not.toBeNull();
    expect(await ids()).toEqual(['1', '2']);
    expect(await pair.b.call('sorted.all', { feed: 's' })).toEqual({ 1: 'a', 2: 'b' });
    expect(await pair.raw.get('feed.idincr:s')).toBe('2');
    expect(await pair.raw.get('feed.publishes:s')).toBe('2');
    expect(await pair.heardBy(pair.b)).toEqual([]);
  });

  it('a retracted item is gone, and retracting a missing one sends no notice', async () => {
    await fill(['a', 'b', 'c']);
    await pair.b.call('sub.start');
    await pair.a.call('sorted.retract', { feed: 's', id: '2' });
    await pair.a.call('sorted.retract', { feed: 's', id: '2' });
    expect(await ids()).toEqual(['1', '3']);
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'retract', feed: 's', id: '2' }]);
  });

  it('concurrent additions, moves and retracts lose, duplicate and orphan nothing', async () => {
    const { a, b } = pair;
    await fill(Array.from({ length: 10 }, (_, i) => `item ${i}`));
    const work = async (peer: typeof a) => {
      const made = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          peer.call('sorted.before', { feed: 's', item: String(i), rel: '5' }),
        ),
      );
      await Promise.all(made.map((id) => peer.call('sorted.move', { feed: 's', id, rel: '2:' })));
      await Promise.all(made.slice(0, 25).map((id) => peer.call('sorted.retract', { feed: 's', id })));
    };
    await Promise.all([work(a), work(b)]);
    const order = (await ids()) as string[];
    expect(order).toHaveLength(60);
    expect(new Set(order).size).toBe(60);
  });
});
