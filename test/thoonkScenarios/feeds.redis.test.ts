/** Feeds between two drivers: what one writes, the other reads and receives as events. */
import { describe, expect, it } from 'vitest';
import { oldCreate, oldPublish } from './oldPeer.ts';
import { pairOf } from './pair.ts';
import { pairings } from './pairings.ts';

const ODD_NAMES = [
  'plain',
  'with space',
  'a:b:c',
  '{team:x}.y',
  '{',
  '}{',
  'ünï\u2028cøde 🚀',
  '*',
  '[a]?',
  '',
];
const ODD_IDS = ['1', '', ' ', 'a b', ':x', 'x:', 'é🚀', '__proto__', 'begin:', ':end', '\n', '"'];
const ODD_ITEMS = [
  '',
  'text',
  'with\0NUL',
  'é🚀\u2028',
  { b64: '/wD+gA==' },
  { b64: 'AAAA/w==' },
  '{"json":1}',
];

describe.each(pairings)('feeds: $title', (pairing) => {
  const pair = pairOf(pairing);

  it.each(ODD_NAMES)('a feed named %j is the same for both', async (feed) => {
    const { a, b } = pair;
    await b.call('sub.start');
    expect(await a.call('feed.publish', { feed, id: '1', item: 'hi' })).toBe('1');
    expect(await b.call('feed.all', { feed })).toEqual({ 1: 'hi' });
    expect(await b.call('thoonk.feeds')).toEqual([feed]);
    expect(await pair.heardBy(b)).toEqual([
      { event: 'create', feed },
      { event: 'publish', feed, id: '1', item: 'hi' },
    ]);
  });

  it.each(ODD_IDS)('an id %j is the same for both', async (id) => {
    const { a, b } = pair;
    await a.call('feed.open', { feed: 'x' });
    await b.call('sub.start');
    expect(await a.call('feed.publish', { feed: 'x', id, item: 'one' })).toBe(id);
    expect(await b.call('feed.publish', { feed: 'x', id, item: 'two' })).toBe(id);
    expect(await a.call('feed.get', { feed: 'x', id })).toBe('two');
    expect(await a.call('feed.ids', { feed: 'x' })).toEqual([id]);
    await a.call('feed.retract', { feed: 'x', id });
    expect(await b.call('feed.ids', { feed: 'x' })).toEqual([]);
    expect(await pair.heardBy(b)).toEqual([
      { event: 'publish', feed: 'x', id, item: 'one' },
      { event: 'edit', feed: 'x', id, item: 'two' },
      { event: 'retract', feed: 'x', id },
    ]);
  });

  it.each(ODD_ITEMS)('an item %j is unchanged when read and in its event', async (item) => {
    const { a, b } = pair;
    await a.call('feed.open', { feed: 'x' });
    await b.call('sub.start');
    await a.call('feed.publish', { feed: 'x', id: '1', item });
    expect(await b.call('feed.get', { feed: 'x', id: '1' })).toEqual(item);
    expect(await pair.heardBy(b)).toEqual([{ event: 'publish', feed: 'x', id: '1', item }]);
  });

  it('an item of a megabyte is unchanged when read and in its event', async () => {
    const { a, b } = pair;
    const item = 'ü0'.repeat(350_000);
    await a.call('feed.open', { feed: 'x' });
    await b.call('sub.start');
    await a.call('feed.publish', { feed: 'x', id: '1', item });
    expect((await b.call('feed.get', { feed: 'x', id: '1' })) === item).toBe(true);
    expect((await pair.heardBy(b))[0]?.item === item).toBe(true);
  });

  it('an edit moves the item to the end for both, however fast they alternate', async () => {
    const { a, b } = pair;
    for (let i = 0; i < 20; i++)
      await (i % 2 ? a : b).call('feed.publish', { feed: 'x', id: String(i), item: '' });
    await a.call('feed.publish', { feed: 'x', id: '3', item: 'again' });
    const ids = Array.from({ length: 20 }, (_, i) => String(i)).filter((id) => id !== '3');
    expect(await b.call('feed.ids', { feed: 'x' })).toEqual([...ids, '3']);
    expect(await pair.raw.get('feed.publishes:x')).toBe('21');
  });

  it('generates an id if none is given', async () => {
    const id = await pair.a.call('feed.publish', { feed: 'x', item: 'hi' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await pair.b.call('feed.ids', { feed: 'x' })).toEqual([id]);
  });

  it('a missing item is null, and retracting it changes nothing and sends no notice', async () => {
    const { a, b } = pair;
    await a.call('feed.publish', { feed: 'x', id: '1', item: 'hi' });
    await b.call('sub.start');
    expect(await a.call('feed.get', { feed: 'x', id: '2' })).toBeNull();
    await a.call('feed.retract', { feed: 'x', id: '2' });
    expect(await pair.heardBy(b)).toEqual([]);
    expect(await b.call('feed.all', { feed: 'x' })).toEqual({ 1: 'hi' });
  });

  it('a bounded feed drops its oldest item, and an edit at full length the oldest other one', async () => {
    const { a, b } = pair;
    const publish = (id: string) => a.call('feed.publish', { feed: 'x', id, item: id });
    await a.call('thoonk.create', { feed: 'x', type: 'feed', config: { max_length: 3 } });
    for (const id of ['1', '2', '3']) await publish(id);
    await b.call('sub.start');
    await publish('4');
    expect(await b.call('feed.ids', { feed: 'x' })).toEqual(['2', '3', '4']);
    await publish('3');
    expect(await b.call('feed.ids', { feed: 'x' })).toEqual(['4', '3']);
    expect(await pair.heardBy(b)).toEqual([
      { event: 'retract', feed: 'x', id: '1' },
      { event: 'publish', feed: 'x', id: '4', item: '4' },
      { event: 'retract', feed: 'x', id: '2' },
      { event: 'edit', feed: 'x', id: '3', item: '3' },
    ]);
  });

  it('a lower max_length trims with the next item, and a removed one no longer trims', async () => {
    const { a, b } = pair;
    for (const id of ['1', '2', '3', '4', '5']) await a.call('feed.publish', { feed: 'x', id, item: id });
    await b.call('thoonk.config', { feed: 'x', config: { max_length: 2 } });
    expect(await b.call('feed.ids', { feed: 'x' })).toHaveLength(5);
    await a.call('feed.publish', { feed: 'x', id: '6', item: '6' });
    expect(await b.call('feed.ids', { feed: 'x' })).toEqual(['5', '6']);
    await b.call('thoonk.config', { feed: 'x', config: { max_length: 0 } });
    for (const id of ['7', '8']) await a.call('feed.publish', { feed: 'x', id, item: id });
    expect(await b.call('feed.ids', { feed: 'x' })).toEqual(['5', '6', '7', '8']);
  });

  it('a max_length that is not a number is an error, changes nothing and sends no notice', async () => {
    const { a, b } = pair;
    await oldCreate(pair.raw, 'x', { type: 'feed', max_length: 'many' });
    await b.call('sub.start');
    expect(await a.refusal('feed.publish', { feed: 'x', id: '1', item: 'hi' })).not.toBeNull();
    expect(await pair.heardBy(b)).toEqual([]);
    expect(await pair.raw.keys('*')).toEqual(expect.arrayContaining(['feeds', 'feed.config:x']));
    expect(await pair.raw.dbSize()).toBe(2);
  });

  it('reads, and receives as events, what a plain transaction of an older implementation writes', async () => {
    const { a, b } = pair;
    await oldCreate(pair.raw, 'x', { type: 'feed' });
    await b.call('sub.start');
    await oldPublish(pair.raw, 'x', '1', 'old');
    await a.call('feed.publish', { feed: 'x', id: '2', item: 'new' });
    await oldPublish(pair.raw, 'x', '1', 'old again');
    expect(await a.call('feed.ids', { feed: 'x' })).toEqual(['2', '1']);
    expect((await pair.heardBy(b)).map(({ event, id }) => [event, id])).toEqual([
      ['publish', '1'],
      ['publish', '2'],
      ['edit', '1'],
    ]);
  });

  it('concurrent writes lose, duplicate and orphan nothing', async () => {
    const { a, b } = pair;
    const ids = Array.from({ length: 100 }, (_, i) => String(i));
    const write = (peer: typeof a, name: string) =>
      Promise.all(ids.map((id) => peer.call('feed.publish', { feed: 'x', id: `${name} ${id}`, item: id })));
    await Promise.all([write(a, 'a'), write(b, 'b'), write(a, 'shared'), write(b, 'shared')]);
    expect(await a.call('feed.ids', { feed: 'x' })).toHaveLength(300);
    expect(await pair.raw.get('feed.publishes:x')).toBe('400');
  });
});
