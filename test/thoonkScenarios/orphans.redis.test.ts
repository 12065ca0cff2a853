/** What defects and crashes of other implementations leave in a job feed, and how ours repairs it. */
import { describe, expect, it } from 'vitest';
import { oldClaimAndDie, oldRetryOfWhatIsNotStalled } from './oldPeer.ts';
import { pairOf } from './pair.ts';
import { OURS } from './pairings.ts';

const FEED = { feed: 'j' };

describe('jobs of ours', () => {
  const pair = pairOf({ title: 'ours', a: OURS, b: OURS });

  it('an expired claim is given back, and stalled after too many times', async () => {
    const id = await pair.a.call('job.put', { ...FEED, item: 'one' });
    for (let times = 1; times <= 2; times++) {
      await pair.b.call('job.get', { ...FEED, timeout: 5 });
      await pair.raw.zAdd('feed.claimed:j', { score: Date.now() - 60_000, value: String(id) });
      await pair.a.call('job.maintenance', { ...FEED, timeout: 30, cancels: 2 });
      expect(await pair.a.call('job.failures', { ...FEED, id })).toBe(times);
    }
    await pair.b.call('job.get', { ...FEED, timeout: 5 });
    await pair.raw.zAdd('feed.claimed:j', { score: Date.now() - 60_000, value: String(id) });
    await pair.a.call('job.maintenance', { ...FEED, timeout: 30, cancels: 2 });
    expect(await pair.raw.sMembers('feed.stalled:j')).toEqual([id]);
    expect(await pair.raw.hGet('thoonk.stalls:j', String(id))).toMatch(/^\d+ 3$/);
  });

  it('a job that an older implementation put into line twice runs once', async () => {
    const id = String(await pair.a.call('job.put', { ...FEED, item: 'one' }));
    await oldRetryOfWhatIsNotStalled(pair.raw, 'j', id);
    expect(await pair.b.call('job.get', { ...FEED, timeout: 5 })).toMatchObject({ id });
    expect(await pair.a.refusal('job.get', { ...FEED, timeout: 0.1 })).toBe('Empty');
    await pair.b.call('job.finish', { ...FEED, id });
    expect(await pair.a.call('job.ids', FEED)).toEqual([]);
  });

  it('an id without an item is removed from the line, and the job behind it is claimed', async () => {
    const id = await pair.a.call('job.put', { ...FEED, item: 'one' });
    await pair.raw.rPush('feed.ids:j', ['phantom', 'ghost']);
    expect(await pair.b.call('job.get', { ...FEED, timeout: 5 })).toMatchObject({ id });
    expect(await pair.raw.zRange('feed.claimed:j', 0, -1)).toEqual([id]);
  });

  it('maintenance finds an orphan although an id without an item hides it from the counts', async () => {
    const id = await pair.a.call('job.put', { ...FEED, item: 'one' });
    await oldClaimAndDie(pair.raw, 'j');
    await pair.raw.lPush('feed.ids:j', 'phantom');
    await pair.raw.zAdd('feed.claimed:j', { score: Date.now(), value: 'ghost' });
    await pair.a.call('job.maintenance', FEED);
    expect(await pair.raw.lRange('feed.ids:j', 0, -1)).toEqual([id]);
    expect(await pair.raw.zRange('feed.claimed:j', 0, -1)).toEqual([]);
  });
});
