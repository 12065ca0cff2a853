/** Edge cases that the contract does not define, and data that other implementations may leave behind. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../test/fixtures/thoonkRedis.ts';
import { FeedDoesNotExist, InvalidConfig, InvalidId, InvalidPosition, WrongType } from './errors.ts';
import { Thoonk } from './thoonk.ts';

let on: ThoonkRedis;
let thoonk: Thoonk;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  await on.notices();
});

describe('scores of a feed', () => {
  it.each([
    ['a clock that is ahead', Date.now() / 1000 + 1000],
    ['milliseconds', Date.now()],
    ['a very large number', 2 ** 60],
  ])('increase above %s, written by another implementation', async (_, score) => {
    await thoonk.feed('x').publish('', 'first');
    await on.client.zAdd('feed.ids:x', { score, value: 'ahead' });
    for (const id of ['a', 'b', 'c']) await thoonk.feed('x').publish('', id);
    expect(await thoonk.feed('x').ids()).toEqual(['first', 'ahead', 'a', 'b', 'c']);
    const scores = (await on.client.zRangeWithScores('feed.ids:x', 0, -1)).map((one) => one.score);
    expect(new Set(scores).size).toBe(5);
  });
});

describe('the length of a feed', () => {
  it.each(['', '0', '-5', ' 9 ', '+9', '99999999999999999999999'])('%j means unlimited', async (length) => {
    await thoonk.feed('x').publish('', 'a');
    await on.client.hSet('feed.config:x', 'max_length', length);
    for (const id of ['b', 'c']) await thoonk.feed('x').publish('', id);
    expect(await thoonk.feed('x').ids()).toEqual(['a', 'b', 'c']);
  });

  it.each(['many', '1e1', '0x10', '1.5', ' ', 'None'])(
    '%j is not a number, and nothing changes',
    async (length) => {
      await thoonk.feed('x').publish('', 'a');
      await on.client.hSet('feed.config:x', 'max_length', length);
      await on.notices();
      await expect(thoonk.feed('x').publish('', 'b')).rejects.toThrow(InvalidConfig);
      expect(await thoonk.feed('x').ids()).toEqual(['a']);
      expect(await on.notices()).toEqual([]);
    },
  );
});

describe('item ids', () => {
  it('with NUL are rejected before anything is sent', async () => {
    const calls = [
      () => thoonk.feed('x').publish('', 'a\0b'),
      () => thoonk.feed('x').retract(Buffer.from([0])),
      () => thoonk.sortedFeed('s').edit('a\0', ''),
      () => thoonk.queue('q').put('', { id: '\0' }),
      () => thoonk.job('j').putMany([{ id: '\0', item: '' }]),
      () => thoonk.job('j').finish('\0'),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(InvalidId);
    expect(await on.client.dbSize()).toBe(0);
  });

  it.each(['', 'begin', 'end', ':x'])(
    '%j cannot be an id in a sorted feed, whose positions could not name it',
    async (id) => {
      await expect(thoonk.sortedFeed('s').insert('x', ':end', id)).rejects.toThrow(InvalidId);
      await expect(thoonk.sortedFeed('s').before(id, 'x')).rejects.toThrow(InvalidId);
    },
  );

  it('a number that is already taken is skipped', async () => {
    const feed = thoonk.sortedFeed('s');
    for (const id of ['1', '3']) await feed.insert('mine', ':end', id);
    expect([await feed.append('a'), await feed.append('b')]).toEqual(['2', '4']);
  });

  it('a job is not put twice', async () => {
    const job = thoonk.job('j');
    expect(await job.putMany([{ id: '1', item: 'a' }])).toBe(1);
    await on.notices();
    const again = [
      { id: '1', item: 'b' },
      { id: '2', item: 'c' },
    ];
    expect(await job.putMany(again)).toBe(1);
    expect((await job.claim(9)).map(({ item }) => item)).toEqual(['a', 'c']);
    expect(await on.client.get('feed.publishes:j')).toBe('2');
  });

  it('of a batch with priority, the first one is next in line', async () => {
    const job = thoonk.job('j');
    await job.put('waits', { id: '0' });
    await job.putMany(
      ['1', '2', '3'].map((id) => ({ id, item: id })),
      true,
    );
    expect((await job.claim(9)).map(({ id }) => id)).toEqual(['1', '2', '3', '0']);
  });
});

describe('a sorted feed', () => {
  it.each(['nowhere', '', 'a:b', 'x\0:'])('%j is not a position', async (position) => {
    await expect(thoonk.sortedFeed('s').insert('x', position)).rejects.toThrow(InvalidPosition);
  });

  it('an item that another implementation lost from the order is not a pivot, and a move restores it', async () => {
    const feed = thoonk.sortedFeed('s');
    for (const item of ['a', 'b']) await feed.append(item);
    await on.client.lRem('feed.ids:s', 1, '1');
    await expect(feed.before('1', 'c')).rejects.toThrow();
    expect(await feed.move('2', ':1')).toBe(false);
    expect(await feed.ids()).toEqual(['2']);
    expect(await feed.move('1', 'begin:')).toBe(true);
    expect(await feed.ids()).toEqual(['1', '2']);
  });
});

describe('a feed that others delete concurrently', () => {
  it('is recreated by a verb of a process that has it open', async () => {
    await thoonk.feed('x').publish('', '1');
    await new Thoonk(on.client).registry.delete('x');
    await on.notices();
    await thoonk.feed('x').publish('', '2');
    expect((await on.notices()).map(({ channel }) => channel)).toEqual([
      'newfeed',
      'conffeed',
      'feed.publish:x',
    ]);
    expect(await thoonk.registry.names()).toEqual(['x']);
  });

  it('is not changed if it is recreated as another type', async () => {
    await thoonk.feed('x').publish('', '1');
    const other = new Thoonk(on.client);
    await other.registry.delete('x');
    await other.sortedFeed('x').append('theirs');
    await expect(thoonk.feed('x').publish('', '2')).rejects.toThrow(WrongType);
    await expect(thoonk.feed('x').ids()).rejects.toThrow(WrongType);
    expect(await other.sortedFeed('x').ids()).toEqual(['1']);
  });

  it('can no longer be configured', async () => {
    await expect(thoonk.registry.configure('x', { max_length: 1 })).rejects.toThrow(FeedDoesNotExist);
    expect(await on.client.dbSize()).toBe(0);
  });
});

describe('keys that another program has overwritten', () => {
  const takeOver = async (key: string) => {
    await on.client.del(key);
    await on.client.set(key, 'no number');
  };

  it('a counter that is not a number blocks nothing and is left unchanged', async () => {
    const [feed, sorted, queue, job] = ['x', 's', 'q', 'j'];
    const counters = [feed, sorted, queue, job].map((name) => `feed.publishes:${name}`);
    await Promise.all([...counters, `feed.finishes:${job}`].map(takeOver));
    expect(await thoonk.feed(feed).publish('1', 'a')).toBe('a');
    expect(await thoonk.sortedFeed(sorted).insert('1', ':end', 'a')).toBe('a');
    await thoonk.sortedFeed(sorted).edit('a', '2');
    expect(await thoonk.queue(queue).put('1', { id: 'a' })).toBe('a');
    await thoonk.job(job).put('1', { id: 'a' });
    const [claimed] = await thoonk.job(job).claim(1);
    expect(claimed?.id).toBe('a');
    expect(await thoonk.job(job).finish('a')).toBe(true);
    for (const counter of counters) expect(await on.client.get(counter)).toBe('no number');
  });

  it.each(['published', 'cancelled'])(
    'a job is finished although %s of its queue holds another kind of value',
    async (key) => {
      await thoonk.job('j').put('1', { id: 'a' });
      await thoonk.job('j').claim(1);
      await takeOver(`feed.${key}:j`);
      expect(await thoonk.job('j').finish('a')).toBe(true);
      expect(await thoonk.job('j').ids()).toEqual([]);
      expect(await on.client.zCard('feed.claimed:j')).toBe(0);
    },
  );

  it.each(['ids', 'items', 'cancelled', 'claimed', 'stalled'])(
    'no job leaves the line while %s of its queue holds another kind of value',
    async (key) => {
      await thoonk.job('j').putMany([
        { id: 'a', item: '1' },
        { id: 'b', item: '2' },
      ]);
      const before = await on.client.lRange('feed.ids:j', 0, -1);
      await takeOver(`feed.${key}:j`);
      await expect(thoonk.job('j').claim(2)).rejects.toThrow(WrongType);
      await expect(thoonk.job('j').turn([], 2)).rejects.toThrow(WrongType);
      if (key !== 'ids') expect(await on.client.lRange('feed.ids:j', 0, -1)).toEqual(before);
    },
  );

  it.each(['ids', 'items', 'published'])(
    'no job is put while %s of its queue holds another kind of value',
    async (key) => {
      await thoonk.job('j').open();
      await takeOver(`feed.${key}:j`);
      await expect(thoonk.job('j').put('1', { id: 'a' })).rejects.toThrow(WrongType);
      await expect(thoonk.job('j').putMany([{ id: 'a', item: '1' }])).rejects.toThrow(WrongType);
      const others = ['ids', 'items', 'published'].filter((other) => other !== key);
      for (const other of others) expect(await on.client.exists(`feed.${other}:j`)).toBe(0);
    },
  );
});
