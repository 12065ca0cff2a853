/**
 * Small worlds, each from a seed: everything that must hold in each of them. The other half is in
 * moreWorlds.test.ts; `npm run test:long` runs more.
 * Number and first seed can be set: `npm run simulate -- --runs 1000 --seed 7`.
 */
import { expect, it } from 'vitest';
import { runWorlds, seedsFrom } from './report.ts';

const RUNS = 75;

it('[S2] [S7] [S11] [S13] [S21] [S30] hold in 75 random worlds', { timeout: 1_200_000 }, async () => {
  const { runs } = await runWorlds(seedsFrom(1, RUNS));
  expect(runs).toBe(RUNS);
});
