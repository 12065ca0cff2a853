/** How the gateway puts the jobs of one turn of the event loop. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { JobBatcher } from './jobBatcher.ts';

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

it('puts the jobs of one turn in the order of their arrival, each into its queue', async () => {
  const jobBatcher = new JobBatcher(thoonk);
  const items = Array.from({ length: 300 }, (_, n) => `job ${n}`);
  await Promise.all(items.map((item, n) => jobBatcher.put(n % 3 === 0 ? 'other' : 'queue', item)));
  const claimed = async (queue: string) => (await thoonk.job(queue).claim(1_000)).map(({ item }) => item);
  expect(await claimed('queue')).toEqual(items.filter((_, n) => n % 3 > 0));
  expect(await claimed('other')).toEqual(items.filter((_, n) => n % 3 === 0));
});

it('puts them in one call, and ignores a duplicate id', async () => {
  const jobBatcher = new JobBatcher(thoonk);
  await jobBatcher.put('queue', 'first');
  await on.client.configResetStat();
  await Promise.all(['a', 'b', 'a'].map((id) => jobBatcher.put('queue', `item ${id}`, id)));
  expect(await on.client.info('commandstats')).toMatch(/cmdstat_evalsha:calls=1,/);
  expect(await thoonk.job('queue').claim(10)).toHaveLength(3);
});

it('rejects every job of a failed call, and puts the next', async () => {
  const jobBatcher = new JobBatcher(thoonk);
  await on.client.set('feed.ids:broken', 'no list');
  const puts = ['1', '2'].map((item) => jobBatcher.put('broken', item));
  for (const put of puts) await expect(put).rejects.toThrow();
  await on.client.del('feed.ids:broken');
  await jobBatcher.put('broken', '3', '3');
  expect(await thoonk.job('broken').ids()).toContain('3');
});
