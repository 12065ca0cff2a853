/** Which worker owns which lane. */
import { describe, expect, it } from 'vitest';
import { ownerOf } from './laneLease.ts';

const LANES = Array.from({ length: 64 }, (_, lane) => lane);
const WORKERS = ['a1', 'b2', 'c3', 'd4'];
const ownersAmong = (workers: readonly string[]) => LANES.map((lane) => ownerOf(lane, workers));

describe('the owner of a lane', () => {
  it('[lanes] is the same for all workers, in whatever order they see each other', () => {
    expect(ownersAmong([...WORKERS].reverse())).toEqual(ownersAmong(WORKERS));
  });

  it('[lanes] stays when another worker goes or comes', () => {
    const before = ownersAmong(WORKERS);
    const after = ownersAmong(WORKERS.filter((worker) => worker !== 'c3'));
    for (const lane of LANES) if (before[lane] !== 'c3') expect(after[lane]).toBe(before[lane]);
    expect(after).not.toContain('c3');
  });

  it('[lanes] is each of the workers for some lanes', () => {
    const owners = ownersAmong(WORKERS);
    for (const worker of WORKERS) {
      const { length } = owners.filter((owner) => owner === worker);
      expect(length).toBeGreaterThan(64 / 8);
      expect(length).toBeLessThan(64 / 2);
    }
  });

  it('[lanes] is nobody if no worker lives', () => {
    expect(ownerOf(0, [])).toBeUndefined();
  });
});
