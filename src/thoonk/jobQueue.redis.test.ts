/** The contract of a job: it is always in exactly one state, never duplicated and never lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../test/fixtures/thoonkRedis.ts';
import type { JobQueue } from './jobQueue.ts';
import { Thoonk } from './thoonk.ts';

let on: ThoonkRedis;
let job: JobQueue;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  job = new Thoonk(on.client).job('shipTask');
  await job.put('first', { id: '1' });
  await on.notices();
});

const keysOf = async (id: string) => ({
  waiting: (await on.client.lRange('feed.ids:shipTask', 0, -1)).includes(id),
  item: (await on.client.hExists('feed.items:shipTask', id)) === 1,
  published: (await on.client.zScore('feed.published:shipTask', id)) !== null,
  claimed: (await on.client.zScore('feed.claimed:shipTask', id)) !== null,
  stalled: (await on.client.sIsMember('feed.stalled:shipTask', id)) === 1,
});

const NOWHERE = { waiting: false, item: false, published: false, claimed: false, stalled: false };

describe('a job', () => {
  it('works as in the article', async () => {
    const thoonk = new Thoonk(on.client);
    const id = await thoonk.job('editTeam').put(JSON.stringify({ userId: 'ada' }));
    expect(await thoonk.job('editTeam').claim()).toEqual([{ id, item: '{"userId":"ada"}', cancelled: 0 }]);
  });

  it('is put with its time in milliseconds, and announced', async () => {
    await job.put('second', { id: '2' });
    expect(
      Math.abs(((await on.client.zScore('feed.published:shipTask', '2')) ?? 0) - Date.now()),
    ).toBeLessThan(60_000);
    expect(await on.notices()).toEqual([{ channel: 'feed.publishes:shipTask', message: '2\0second' }]);
    expect(await on.client.get('feed.publishes:shipTask')).toBe('2');
  });

  it('is claimed oldest first, and with priority before all others', async () => {
    await job.put('second', { id: '2' });
    await job.put('urgent', { id: '3', priority: true });
    await on.notices();
    expect((await job.claim(10)).map(({ id }) => id)).toEqual(['3', '1', '2']);
    expect(await on.notices()).toEqual(
      ['3', '1', '2'].map((id) => ({ channel: 'feed.claimed:shipTask', message: id })),
    );
    expect(await keysOf('1')).toEqual({ ...NOWHERE, item: true, published: true, claimed: true });
  });

  it('leaves every key when it is finished, and its result is announced', async () => {
    await job.claim();
    await on.notices();
    expect(await job.finish('1', '{"code":200}')).toBe(true);
    expect(await keysOf('1')).toEqual(NOWHERE);
    expect(await on.client.get('feed.finishes:shipTask')).toBe('1');
    expect(await on.notices()).toEqual([{ channel: 'job.finish:shipTask', message: '1\0{"code":200}' }]);
  });

  it('is finished without a notice if there is no result', async () => {
    await job.claim();
    await on.notices();
    expect(await job.finish('1')).toBe(true);
    expect(await on.notices()).toEqual([]);
  });

  it('cannot be finished, cancelled or stalled unless claimed, nor retried unless stalled', async () => {
    expect(await job.finish('1', 'x')).toBe(false);
    expect(await job.cancel('1')).toBe(false);
    expect(await job.stall('1')).toBe(false);
    expect(await job.retry('1')).toBe(false);
    expect(await job.retry('phantom')).toBe(false);
    expect(await keysOf('1')).toEqual({ ...NOWHERE, waiting: true, item: true, published: true });
    expect(await keysOf('phantom')).toEqual(NOWHERE);
    expect(await on.notices()).toEqual([]);
  });

  it('goes to the end of the line when it is cancelled, and the failure is counted', async () => {
    await job.put('second', { id: '2' });
    await job.claim();
    expect(await job.cancel('1')).toBe(true);
    expect(await job.failures('1')).toBe(1);
    expect((await job.claim(10)).map(({ id, cancelled }) => [id, cancelled])).toEqual([['2', 0]]);
    expect((await job.claim(10)).map(({ id, cancelled }) => [id, cancelled])).toEqual([['1', 1]]);
  });

  it('is claimed on its own after a cancel, so that it cannot affect other jobs', async () => {
    await job.claim();
    await job.cancel('1');
    await job.putMany([
      { id: '2', item: 'second' },
      { id: '3', item: 'third' },
    ]);
    expect((await job.claim(10)).map(({ id }) => id)).toEqual(['1']);
    expect((await job.claim(10)).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('keeps its item while it is stalled, until it is retried or retracted', async () => {
    await job.claim();
    expect(await job.stall('1')).toBe(true);
    expect(await keysOf('1')).toEqual({ ...NOWHERE, item: true, stalled: true });
    expect(await job.retry('1')).toBe(true);
    expect(await keysOf('1')).toEqual({ ...NOWHERE, waiting: true, item: true, published: true });
    expect(await job.retract('1')).toBe(true);
    expect(await keysOf('1')).toEqual(NOWHERE);
  });

  it('rings the bell once when the queue stops being empty, and again when a worker leaves some', async () => {
    await job.put('second', { id: '2' });
    expect(await on.client.lLen('thoonk.bell:shipTask')).toBe(1);
    await on.client.del('thoonk.bell:shipTask');
    await job.claim(1);
    expect(await on.client.lLen('thoonk.bell:shipTask')).toBe(1);
  });
});

describe('maintenance', () => {
  const AT_ONCE = -1;

  it('gives back an expired claim, and leaves a renewed one', async () => {
    await job.claim();
    expect(await job.renew(['1'])).toBe(1);
    await job.maintain(60_000, 0, []);
    expect((await keysOf('1')).claimed).toBe(true);
    await job.maintain(AT_ONCE, 0, []);
    expect(await keysOf('1')).toEqual({ ...NOWHERE, waiting: true, item: true, published: true });
    expect(await job.failures('1')).toBe(1);
    expect(await job.renew(['1'])).toBe(0);
  });

  it('stalls a job after too many cancels', async () => {
    for (let times = 0; times < 3; times++) {
      await job.claim();
      await job.maintain(AT_ONCE, 2, []);
    }
    expect(await keysOf('1')).toEqual({ ...NOWHERE, item: true, stalled: true });
  });

  it('brings back what an older implementation took off the list and never claimed, in the second pass only', async () => {
    await on.client.rPop('feed.ids:shipTask');
    const lost = await job.maintain(60_000, 0, []);
    expect(lost).toEqual(['1']);
    expect((await keysOf('1')).waiting).toBe(false);
    expect(await job.maintain(60_000, 0, lost)).toEqual([]);
    expect((await keysOf('1')).waiting).toBe(true);
  });

  it('does not touch jobs that were claimed between the passes', async () => {
    await on.client.rPop('feed.ids:shipTask');
    const lost = await job.maintain(60_000, 0, []);
    await on.client.zAdd('feed.claimed:shipTask', { score: Date.now(), value: '1' });
    await job.maintain(60_000, 0, lost);
    expect((await keysOf('1')).waiting).toBe(false);
  });
});

it('eight workers share a thousand jobs, and none is duplicated or lost', async () => {
  const jobs = Array.from({ length: 1000 }, (_, i) => ({ id: `job-${i}`, item: String(i) }));
  await job.putMany(jobs);
  const taken: string[] = [];
  const work = async () => {
    for (;;) {
      const claimed = await job.claim(7);
      if (claimed.length === 0) return;
      taken.push(...claimed.map(({ id }) => id));
      for (const { id } of claimed) await job.finish(id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect(taken.length).toBe(1001);
  expect(new Set(taken).size).toBe(1001);
  expect(await job.ids()).toEqual([]);
});
