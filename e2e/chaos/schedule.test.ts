/**
 * The seed alone determines the faults of a run, and all of them are mended before it ends.
 */
import { describe, expect, test } from 'vitest';
import { faultsOn, scheduleOf } from './schedule.ts';

const MINUTE = 60_000;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

describe('a schedule', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(scheduleOf(7, MINUTE)).toEqual(scheduleOf(7, MINUTE));
    expect(scheduleOf(7, MINUTE)).not.toEqual(scheduleOf(8, MINUTE));
  });

  test.for(SEEDS)('of seed %s is mended in time, and has quiet times', (seed) => {
    const faults = scheduleOf(seed, 2 * MINUTE);
    expect(faults.length).toBeGreaterThan(20);
    expect(Math.max(...faults.map(({ at, duration }) => at + duration))).toBeLessThanOrEqual(2 * MINUTE);
    const gaps = faults.slice(1).map(({ at }, index) => at - (faults[index]?.at ?? 0));
    expect(Math.max(...gaps)).toBeGreaterThan(8_000);
  });

  test.for(['node', 'cluster'] as const)('of ten minutes has every kind of fault of a %s', (store) => {
    for (const seed of SEEDS) {
      const possible = faultsOn(store);
      const kinds = new Set(scheduleOf(seed, 10 * MINUTE, possible).map(({ kind }) => kind));
      expect(possible.filter((kind) => !kinds.has(kind)).length).toBeLessThanOrEqual(1);
    }
  });

  test('on a Cluster kills no single Redis, and the other way round', () => {
    expect(faultsOn('node')).not.toContain('masterKill');
    expect(faultsOn('cluster')).not.toContain('redisPowerCut');
    expect(faultsOn('cluster')).toContain('workerKill');
  });

  test('has only what was asked for', () => {
    const kinds = new Set(scheduleOf(3, MINUTE, ['workerKill', 'tabCrash']).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['tabCrash', 'workerKill']);
  });
});
