import { expect, it } from 'vitest';
import { rulesOf, Tally } from './tally.ts';

const world = (seed: number, ...broken: string[]) => ({ seed, steps: 30, entries: 20, rest: seed, broken });

it('counts each broken rule once for each world', () => {
  const tally = new Tally();
  for (const one of [
    world(7),
    world(9, '[S2] ada 1 is not at rest', 'after 10000 ms: [S2] the same'),
    world(8, '[S30] jun 2 is wrong', '[S2] jun 2 is late'),
  ])
    tally.add(one);
  expect(tally.summary()).toBe(
    '3 worlds, 90 steps, 60 entries, at rest after 9 ms at most; 2 failed (S2: 2, S30: 1): 8 9',
  );
});

it('reports that nothing failed', () => {
  const tally = new Tally();
  tally.add(world(7));
  expect(tally.failures).toBe(0);
  expect(tally.summary()).toContain('none failed');
});

it('separates thrown errors from violations of no numbered rule', () => {
  expect(rulesOf(['thrown: Error: no', 'harbor: a task is on two lists'])).toEqual(['thrown', 'other']);
});
