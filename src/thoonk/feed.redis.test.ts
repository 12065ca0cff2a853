/** The contract of a feed, byte for byte. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../test/fixtures/thoonkRedis.ts';
import { FeedDoesNotExist, FeedExists, ItemDoesNotExist, ItemExists } from './errors.ts';
import { Thoonk } from './thoonk.ts';

let on: ThoonkRedis;
let thoonk: Thoonk;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  await on.notices();
  thoonk = new Thoonk(on.client);
});

describe('the registry', () => {
  it('writes the configuration, adds the name, and announces it with exactly one NUL', async () => {
    await thoonk.registry.create('x', 'feed', { max_length: 3 });
    expect(await on.client.hGetAll('feed.config:x')).toEqual({ type: 'feed', max_length: '3' });
    expect(await on.client.sMembers('feeds')).toEqual(['x']);
    const message = `x\0${thoonk.registry.instance}`;
    expect(await on.notices()).toEqual([
      { channel: 'newfeed', message },
      { channel: 'conffeed', message },
    ]);
  });

  it('refuses to create a feed twice and to configure or delete a missing one', async () => {
    await thoonk.registry.create('x', 'feed');
    await expect(thoonk.registry.create('x', 'job')).rejects.toThrow(FeedExists);
    await expect(thoonk.registry.configure('y', { max_length: 1 })).rejects.toThrow(FeedDoesNotExist);
    await expect(thoonk.registry.delete('y')).rejects.toThrow(FeedDoesNotExist);
    expect(await thoonk.registry.type('x')).toBe('feed');
  });

  it('deletes every key of a feed', async () => {
    await thoonk.feed('x').publish('hi', '1');
    await on.notices();
    await thoonk.registry.delete('x');
    expect(await on.client.keys('*')).toEqual([]);
    expect(await on.notices()).toEqual([{ channel: 'delfeed', message: `x\0${thoonk.registry.instance}` }]);
  });
});

describe('a feed', () => {
  it('publishes with a score in seconds, counts and announces the item', async () => {
    await thoonk.registry.open('x', 'feed');
    await on.notices();
    await thoonk.feed('x').publish('hi\0there', '1');
    const [{ score } = { score: 0 }] = await on.client.zRangeWithScores('feed.ids:x', 0, -1);
    expect(Math.abs(score - Date.now() / 1000)).toBeLessThan(60);
    expect(await on.client.get('feed.publishes:x')).toBe('1');
    expect(await on.notices()).toEqual([{ channel: 'feed.publish:x', message: '1\0hi\0there' }]);
  });

  it('an edit moves to the end and is announced as an edit', async () => {
    const feed = thoonk.feed('x');
    for (const id of ['1', '2']) await feed.publish('old', id);
    await on.notices();
    await feed.publish('new', '1');
    expect(await feed.ids()).toEqual(['2', '1']);
    expect(await on.notices()).toEqual([{ channel: 'feed.edit:x', message: '1\0new' }]);
  });

  it('scores increase strictly however fast items arrive', async () => {
    const feed = thoonk.feed('x');
    await feed.publish('loads the script', 'first');
    await feed.retract('first');
    await Promise.all(Array.from({ length: 200 }, (_, i) => feed.publish('x', String(i))));
    const scores = (await on.client.zRangeWithScores('feed.ids:x', 0, -1)).map(({ score }) => score);
    expect(new Set(scores).size).toBe(200);
    expect(await feed.ids()).toEqual(Array.from({ length: 200 }, (_, i) => String(i)));
  });

  it('drops the oldest other items if it is bounded, and announces that first', async () => {
    await thoonk.registry.create('x', 'feed', { max_length: 2 });
    const feed = thoonk.feed('x');
    for (const id of ['1', '2']) await feed.publish('x', id);
    await on.notices();
    await feed.publish('x', '3');
    expect(await feed.ids()).toEqual(['2', '3']);
    expect(await on.notices()).toEqual([
      { channel: 'feed.retract:x', message: '1' },
      { channel: 'feed.publish:x', message: '3\0x' },
    ]);
  });

  it('keeps items as bytes', async () => {
    const item = Buffer.from([0, 255, 254, 10, 13, 0, 128]);
    await thoonk.feed('x').publish(item, 'ö 1');
    expect(await thoonk.feed('x').get('ö 1')).toEqual(item);
    await thoonk.feed('x').publish('', 'empty');
    expect(await thoonk.feed('x').get('empty')).toEqual(Buffer.alloc(0));
  });

  it('retracting a missing item changes nothing and sends no notice', async () => {
    await thoonk.feed('x').publish('x', '1');
    await on.notices();
    expect(await thoonk.feed('x').retract('2')).toBe(false);
    expect(await on.notices()).toEqual([]);
    expect(await thoonk.feed('x').retract('1')).toBe(true);
    expect(await on.notices()).toEqual([{ channel: 'feed.retract:x', message: '1' }]);
  });
});

describe('a sorted feed', () => {
  it('numbers its items and announces item, then position', async () => {
    await thoonk.registry.open('s', 'sorted_feed');
    await on.notices();
    const feed = thoonk.sortedFeed('s');
    expect(await feed.insert('a')).toBe('1');
    expect(await feed.insert('b', 'begin:')).toBe('2');
    expect(await feed.insert('c', ':1')).toBe('3');
    expect(await feed.insert('d', '1:')).toBe('4');
    expect(await feed.ids()).toEqual(['2', '3', '1', '4']);
    expect(await on.client.get('feed.publishes:s')).toBe('4');
    expect((await on.notices()).slice(-2)).toEqual([
      { channel: 'feed.publish:s', message: '4\0d' },
      { channel: 'feed.position:s', message: '4\0' + '1:' },
    ]);
  });

  it('an edit stays in place and is announced as publish, with no position', async () => {
    const feed = thoonk.sortedFeed('s');
    await feed.insert('a');
    await feed.insert('b');
    await on.notices();
    expect(await feed.edit('1', 'new')).toBe(true);
    expect(await feed.ids()).toEqual(['1', '2']);
    expect(await on.notices()).toEqual([{ channel: 'feed.publish:s', message: '1\0new' }]);
  });

  it.each([
    ['begin:', ['3', '1', '2']],
    [':end', ['1', '2', '3']],
    [':2', ['1', '3', '2']],
    ['1:', ['1', '3', '2']],
  ])('moves to %s', async (position, order) => {
    const feed = thoonk.sortedFeed('s');
    for (const item of ['a', 'b', 'c']) await feed.insert(item);
    await on.notices();
    expect(await feed.move('3', position)).toBe(true);
    expect(await feed.ids()).toEqual(order);
    expect(await on.notices()).toEqual([{ channel: 'feed.position:s', message: `3\0${position}` }]);
  });

  it('a move relative to itself does nothing; a missing id or pivot is an error and changes nothing', async () => {
    const feed = thoonk.sortedFeed('s');
    for (const item of ['a', 'b']) await feed.insert(item);
    await on.notices();
    expect(await feed.move('1', ':1')).toBe(true);
    expect(await feed.move('1', '9:')).toBe(false);
    expect(await feed.move('9', 'begin:')).toBe(false);
    await expect(feed.insert('c', ':9')).rejects.toThrow(ItemDoesNotExist);
    expect(await feed.edit('9', 'x')).toBe(false);
    expect(await feed.retract('9')).toBe(false);
    expect(await feed.ids()).toEqual(['1', '2']);
    expect(await on.client.get('feed.idincr:s')).toBe('2');
    expect(await on.client.get('feed.publishes:s')).toBe('2');
    expect(await on.notices()).toEqual([]);
  });

  it('accepts given ids without using up numbers, and refuses one that is taken', async () => {
    const feed = thoonk.sortedFeed('s');
    expect(await feed.insert('a', ':end', 'task-1')).toBe('task-1');
    await expect(feed.insert('b', ':end', 'task-1')).rejects.toThrow(ItemExists);
    expect(await on.client.exists('feed.idincr:s')).toBe(0);
    expect(String(await feed.get('task-1'))).toBe('a');
  });
});
