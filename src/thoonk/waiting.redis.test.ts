/** Blocking gets in one process: in order, nothing is taken without a waiting caller, and nothing is left behind. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../test/fixtures/thoonkRedis.ts';
import { Empty, WrongType } from './errors.ts';
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
});
afterEach(() => thoonk.close());

const connections = async () => {
  const clients = (await on.client.sendCommand(['CLIENT', 'LIST'])) as unknown as string;
  return clients.trim().split('\n').length;
};

describe('waiting for a job', () => {
  it('gets the bytes as they were put', async () => {
    const item = Buffer.from([0, 255, 128]);
    await thoonk.job('j').put(item, { id: 'ü' });
    expect(await thoonk.job('j').claimNext(1)).toEqual({ id: 'ü', item, cancelled: 0 });
  });

  it('serves the first caller first, and one connection waits for all', async () => {
    const before = await connections();
    const waiting = Array.from({ length: 10 }, () => thoonk.job('j').claimNext(10));
    for (let i = 0; i < 10; i++) await thoonk.job('j').put(String(i));
    expect((await Promise.all(waiting)).map(({ item }) => String(item))).toEqual(
      Array.from({ length: 10 }, (_, i) => String(i)),
    );
    expect(await connections()).toBe(before + 1);
    await thoonk.close();
    await expect.poll(connections).toBe(before);
  });

  it('rejects a caller that timed out, and claims nothing for it', async () => {
    await expect(thoonk.job('j').claimNext(0.05)).rejects.toThrow(Empty);
    await thoonk.job('j').put('one', { id: '1' });
    expect(await on.client.zCard('feed.claimed:j')).toBe(0);
    expect((await thoonk.job('j').claimNext(1)).id).toBe('1');
  });

  it('closing rejects the waiting callers', async () => {
    const waiting = thoonk.job('j').claimNext();
    const refused = expect(waiting).rejects.toThrow(Empty);
    await thoonk.close();
    await refused;
  });

  it('does not recreate a feed that was deleted meanwhile', async () => {
    const waiting = thoonk.queue('q').takeNext(0.3);
    const refused = expect(waiting).rejects.toThrow(Empty);
    await expect.poll(() => on.client.sIsMember('feeds', 'q')).toBe(1);
    await thoonk.registry.delete('q');
    await refused;
    expect(await on.client.dbSize()).toBe(0);
  });

  it('ends when the feed becomes one of another type', async () => {
    const waiting = thoonk.queue('q').takeNext(30);
    const refused = expect(waiting).rejects.toThrow(WrongType);
    await expect.poll(() => on.client.sIsMember('feeds', 'q')).toBe(1);
    await thoonk.registry.delete('q');
    await thoonk.feed('q').publish('x', '1');
    await refused;
  });
});

it('two processes that wait for a hundred items share them', async () => {
  const other = new Thoonk(on.client);
  const take = (of: Thoonk) => Promise.all(Array.from({ length: 50 }, () => of.queue('q').takeNext(10)));
  const taken = Promise.all([take(thoonk), take(other)]);
  await Promise.all(Array.from({ length: 100 }, (_, i) => thoonk.queue('q').put(String(i))));
  expect(new Set((await taken).flat().map(String)).size).toBe(100);
  await other.close();
});
