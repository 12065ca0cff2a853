import { describe, expect, test } from 'vitest';
import { seededRandom } from './seededRandom.ts';

const numbers = (seed: number, count = 1000) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random.next);
};

describe('a seeded random source', () => {
  test('gives the same numbers for the same seed, on every machine', () => {
    expect(numbers(42)).toEqual(numbers(42));
    expect(numbers(42)).not.toEqual(numbers(43));
    expect(numbers(1, 3).map((number) => Math.floor(number * 1e6))).toEqual([627073, 2735, 527447]);
  });

  test('is evenly distributed: each tenth gets about a tenth', () => {
    const counts = new Array(10).fill(0);
    for (const number of numbers(7, 10_000)) counts[Math.floor(number * 10)]++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('stays below its limit, and picks existing elements', () => {
    const random = seededRandom(5);
    const picked = new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b', 'c'])));
    expect(picked).toEqual(new Set(['a', 'b', 'c']));
    for (let tried = 0; tried < 200; tried++) expect([0, 1, 2]).toContain(random.below(3));
    expect(() => random.pick([])).toThrow('nothing to pick from');
  });
});
