/** Jobs between two drivers: put by one, run by the other. */
import { describe, expect, it } from 'vitest';
import { oldClaimAndDie, oldClaimEnds, oldFinish, oldPut } from './oldPeer.ts';
import { pairOf } from './pair.ts';
import { pairings } from './pairings.ts';

const FEED = { feed: 'j' };

describe.each(pairings)('jobs: $title', (pairing) => {
  const pair = pairOf(pairing);
  const put = async (item: unknown, priority = false) =>
    String(await pair.a.call('job.put', { ...FEED, item, priority }));
  const get = (timeout = 5) => pair.b.call('job.get', { ...FEED, timeout });
  const on = (verb: string, id: unknown, more = {}) => pair.b.call(`job.${verb}`, { ...FEED, id, ...more });

  it.each(['', 'text', 'with\0NUL', { b64: '/wD+' }])(
    'an item %j is put by one and claimed by the other',
    async (item) => {
      const id = await put(item);
      expect(await get()).toEqual({ id, item, cancelled: 0 });
      await on('finish', id);
      expect(await pair.a.call('job.ids', FEED)).toEqual([]);
    },
  );

  it('a job with priority is next', async () => {
    const [one, two] = [await put('one'), await put('two')];
    const urgent = await put('urgent', true);
    expect([await get(), await get(), await get()]).toMatchObject([{ id: urgent }, { id: one }, { id: two }]);
    expect(await pair.raw.get('feed.publishes:j')).toBe('3');
  });

  it('puts and results are announced; finishing without a result is not', async () => {
    await pair.a.call('job.open', FEED);
    await pair.a.call('sub.start');
    const [one, two] = [await put('one'), await put('two')];
    await get();
    await get();
    await on('finish', one, { result: { b64: '/w==' } });
    await on('finish', two);
    expect(await pair.heardBy(pair.a)).toEqual([
      { event: 'publish', feed: 'j', id: one, item: 'one' },
      { event: 'publish', feed: 'j', id: two, item: 'two' },
      { event: 'finish', feed: 'j', id: one, result: { b64: '/w==' } },
    ]);
    expect(await pair.raw.get('feed.finishes:j')).toBe('2');
    expect((await pair.raw.keys('*')).sort()).toEqual(
      expect.arrayContaining(['feed.config:j', 'feed.finishes:j', 'feed.publishes:j', 'feeds']),
    );
  });

  it('either finishes what the other has claimed', async () => {
    const id = await put('one');
    await get();
    await pair.a.call('job.finish', { ...FEED, id, result: 'done' });
    expect(await pair.b.refusal('job.finish', { ...FEED, id })).not.toBeNull();
    expect(await pair.raw.get('feed.finishes:j')).toBe('1');
  });

  it('a cancelled job goes to the end of the line, and each failure is counted', async () => {
    const [one, two] = [await put('one'), await put('two')];
    await get();
    await on('cancel', one);
    expect(await pair.a.call('job.failures', { ...FEED, id: one })).toBe(1);
    expect(await get()).toMatchObject({ id: two, cancelled: 0 });
    expect(await get()).toMatchObject({ id: one, cancelled: 1 });
    await on('cancel', one);
    expect(await pair.a.call('job.failures', { ...FEED, id: one })).toBe(2);
    expect(await pair.a.call('job.failures', { ...FEED, id: two })).toBe(0);
  });

  it('a stalled job is set aside until it is retried, and its failures are forgotten', async () => {
    const id = await put('one');
    await get();
    await on('cancel', id);
    await get();
    await on('stall', id);
    expect(await pair.b.refusal('job.get', { ...FEED, timeout: 0.1 })).toBe('Empty');
    expect(await pair.a.call('job.ids', FEED)).toEqual([id]);
    expect(await pair.raw.sMembers('feed.stalled:j')).toEqual([id]);
    await pair.a.call('job.retry', { ...FEED, id });
    expect(await get()).toEqual({ id, item: 'one', cancelled: 0 });
  });

  it.each(['finish', 'cancel', 'stall', 'retry'])(
    'to %s a waiting job is an error, and changes nothing',
    async (verb) => {
      const id = await put('one');
      await pair.a.call('sub.start');
      expect(await pair.b.refusal(`job.${verb}`, { ...FEED, id, result: 'x' })).not.toBeNull();
      expect(await pair.b.refusal(`job.${verb}`, { ...FEED, id: 'phantom', result: 'x' })).not.toBeNull();
      expect(await pair.heardBy(pair.a)).toEqual([]);
      expect(await pair.raw.lRange('feed.ids:j', 0, -1)).toEqual([id]);
      expect(await get()).toEqual({ id, item: 'one', cancelled: 0 });
    },
  );

  it('a retracted job leaves every key, in any state, without a notice', async () => {
    const [waiting, claimed] = [await put('w'), await put('c', true)];
    await get();
    const stalled = await put('s', true);
    await get();
    await on('stall', stalled);
    await pair.a.call('sub.start');
    for (const id of [waiting, claimed, stalled, waiting]) await on('retract', id);
    expect(await pair.a.call('job.ids', FEED)).toEqual([]);
    expect(await pair.heardBy(pair.a)).toEqual([]);
    for (const key of ['ids', 'items', 'published', 'claimed', 'cancelled', 'stalled'])
      expect(await pair.raw.exists(`feed.${key}:j`)).toBe(0);
  });

  it('a waiting get is served as soon as the other puts, also by an older implementation that rings no bell', async () => {
    await pair.b.call('job.open', FEED);
    const first = get(30);
    const id = await put('one');
    expect(await first).toMatchObject({ id });
    const second = get(30);
    await oldPut(pair.raw, 'j', 'old', 'from the past');
    expect(await second).toEqual({ id: 'old', item: 'from the past', cancelled: 0 });
  });

  it('maintenance brings back what an older implementation took off the list before it died', async () => {
    const id = await put('one');
    expect(await oldClaimAndDie(pair.raw, 'j')).toBe(id);
    await pair.b.call('job.maintenance', FEED);
    expect(await get()).toEqual({ id, item: 'one', cancelled: 0 });
  });

  it('a job that an older implementation claims during maintenance stays claimed', async () => {
    const id = await put('one');
    await oldClaimAndDie(pair.raw, 'j');
    const maintained = pair.b.call('job.maintenance', FEED);
    await oldClaimEnds(pair.raw, 'j', id);
    await maintained;
    expect(await pair.b.refusal('job.get', { ...FEED, timeout: 0.1 })).toBe('Empty');
    await oldFinish(pair.raw, 'j', id, 'done');
    expect(await pair.a.call('job.ids', FEED)).toEqual([]);
  });

  it('maintenance does not touch waiting, claimed and stalled jobs', async () => {
    const [one, two, three] = [await put('one'), await put('two'), await put('three')];
    await get();
    await get();
    await on('stall', two);
    await pair.b.call('job.maintenance', FEED);
    expect(await pair.raw.lRange('feed.ids:j', 0, -1)).toEqual([three]);
    expect(await pair.raw.zRange('feed.claimed:j', 0, -1)).toEqual([one]);
    expect(await pair.raw.sMembers('feed.stalled:j')).toEqual([two]);
  });

  it('both share a hundred jobs while they are put, and none is duplicated or lost', async () => {
    const { a, b } = pair;
    await a.call('job.open', FEED);
    const done: unknown[] = [];
    const work = async (peer: typeof a) => {
      for (let i = 0; i < 50; i++) {
        const { id, item } = (await peer.call('job.get', { ...FEED, timeout: 10 })) as {
          id: string;
          item: string;
        };
        done.push(item);
        await peer.call('job.finish', { ...FEED, id, result: item });
      }
    };
    const working = Promise.all([work(a), work(b)]);
    for (let i = 0; i < 100; i++) await oldPut(pair.raw, 'j', `id ${i}`, String(i));
    await working;
    expect(new Set(done).size).toBe(100);
    expect(await a.call('job.ids', FEED)).toEqual([]);
    expect(await pair.raw.get('feed.finishes:j')).toBe('100');
  });
});
