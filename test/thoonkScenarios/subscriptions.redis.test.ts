/** What a listening driver receives, and when. */
import { describe, expect, it } from 'vitest';
import { oldCreate, oldPublish } from './oldPeer.ts';
import { pairOf } from './pair.ts';
import { OURS, pairings } from './pairings.ts';

describe.each(pairings)('subscriptions: $title', (pairing) => {
  const pair = pairOf(pairing);

  it('a late subscriber receives later events, of existing and of new feeds', async () => {
    const { a, b } = pair;
    await a.call('feed.publish', { feed: 'before', id: '1', item: 'unheard' });
    await b.call('sub.start');
    await a.call('feed.publish', { feed: 'before', id: '2', item: 'heard' });
    await a.call('feed.publish', { feed: 'after', id: '1', item: 'heard' });
    expect(await pair.heardBy(b)).toEqual([
      { event: 'publish', feed: 'before', id: '2', item: 'heard' },
      { event: 'create', feed: 'after' },
      { event: 'publish', feed: 'after', id: '1', item: 'heard' },
    ]);
  });

  it('a feed that is created while the subscription starts is received from its answer on', async () => {
    const { a, b } = pair;
    const writing = (async () => {
      for (let i = 0; i < 30; i++) await a.call('feed.publish', { feed: `feed ${i}`, id: '1', item: 'x' });
    })();
    await b.call('sub.start');
    await writing;
    await a.call('feed.publish', { feed: 'feed 30', id: '1', item: 'x' });
    const published = (await pair.heardBy(b)).filter(({ event }) => event === 'publish');
    // Whichever event was the first to be received, none after it is missing.
    const first = Number(published[0]?.feed.slice(5));
    expect(published.map(({ feed }) => feed)).toEqual(
      Array.from({ length: 31 - first }, (_, i) => `feed ${first + i}`),
    );
  });

  it('a feed that is deleted and recreated during the subscription is still received', async () => {
    const { a, b } = pair;
    await a.call('feed.publish', { feed: 'x', id: '1', item: 'old' });
    await b.call('sub.start');
    await a.call('thoonk.delete', { feed: 'x' });
    await a.call('sorted.append', { feed: 'x', item: 'new' });
    expect(await pair.heardBy(b)).toEqual([
      { event: 'delete', feed: 'x' },
      { event: 'create', feed: 'x' },
      { event: 'publish', feed: 'x', id: '1', item: 'new' },
      { event: 'position', feed: 'x', id: '1', position: ':end' },
    ]);
  });

  it('a stopped subscriber receives nothing, and after a restart what comes then', async () => {
    const { a, b } = pair;
    await b.call('sub.start');
    await b.call('sub.stop');
    await a.call('feed.publish', { feed: 'x', id: '1', item: 'unheard' });
    await b.call('sub.start');
    await a.call('feed.publish', { feed: 'x', id: '2', item: 'heard' });
    expect(await pair.heardBy(b)).toEqual([{ event: 'publish', feed: 'x', id: '2', item: 'heard' }]);
  });

  it('both receive what an older implementation writes, in its order', async () => {
    const { a, b } = pair;
    await Promise.all([a.call('sub.start'), b.call('sub.start')]);
    await oldCreate(pair.raw, 'ü x', { type: 'feed' });
    for (const id of ['1', '2', '1']) await oldPublish(pair.raw, 'ü x', id, 'a\0b');
    const expected = [
      { event: 'create', feed: 'ü x' },
      { event: 'publish', feed: 'ü x', id: '1', item: 'a\0b' },
      { event: 'publish', feed: 'ü x', id: '2', item: 'a\0b' },
      { event: 'edit', feed: 'ü x', id: '1', item: 'a\0b' },
    ];
    expect(await pair.heardBy(a)).toEqual(expected);
    expect(await pair.heardBy(b)).toEqual(expected);
  });
});

describe('subscriptions of ours', () => {
  const pair = pairOf({ title: 'ours', a: OURS, b: OURS });

  it('a message that is not a notice of the contract does no harm', async () => {
    await pair.b.call('sub.start');
    for (const channel of ['feed.publish:x', 'feed.edit:x', 'feed.position:x', 'job.finish:x'])
      await pair.raw.publish(channel, 'no NUL in here');
    await pair.raw.publish('feed.unknown:x', '1\0x');
    await pair.raw.publish('delfeed', 'x');
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'delete', feed: 'x' }]);
  });

  it('an id that is not text is received and listed byte by byte', async () => {
    const id = { b64: '/w==' };
    await pair.a.call('feed.open', { feed: 'x' });
    await pair.b.call('sub.start');
    expect(await pair.a.call('feed.publish', { feed: 'x', id, item: 'hi' })).toEqual(id);
    expect(await pair.b.call('feed.ids', { feed: 'x' })).toEqual([id]);
    expect(await pair.b.call('feed.get', { feed: 'x', id })).toBe('hi');
    expect(await pair.heardBy(pair.b)).toEqual([{ event: 'publish', feed: 'x', id, item: 'hi' }]);
  });
});
