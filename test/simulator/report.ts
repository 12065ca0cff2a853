/**
 * Runs worlds by their seeds, and reports what happened in the first that violates a property, with as few steps as
 * possible.
 */
import { type Simulated, type SimulateOptions, simulate } from './simulate.ts';

/** With SEARCH off the report comes at once. */
const SEARCH = process.env.SIMULATE_SHORTEST !== '0';

export type Worlds = {
  readonly runs: number;
  readonly steps: number;
  readonly entries: number;
  readonly rest: number;
};

/** @throws a report if a property is violated */
export const runWorlds = async (seeds: readonly number[], options: SimulateOptions = {}): Promise<Worlds> => {
  let [steps, entries, rest] = [0, 0, 0];
  for (const seed of seeds) {
    const world = await simulate(seed, options);
    if (world.broken.length > 0) throw new Error(report(SEARCH ? await shortest(world, options) : world));
    steps += world.steps;
    entries += world.entries;
    rest = Math.max(rest, world.rest);
  }
  return { runs: seeds.length, steps, entries, rest };
};

/** The same seed with the fewest first steps that violate something. */
const shortest = async (broken: Simulated, options: SimulateOptions): Promise<Simulated> => {
  for (let steps = 1; steps < broken.steps; steps++) {
    const shorter = await simulate(broken.seed, { ...options, steps, stacks: true });
    if (shorter.broken.length > 0) return shorter;
  }
  return simulate(broken.seed, { ...options, stacks: true });
};

const report = ({ seed, steps, broken, trace }: Simulated): string =>
  [
    `Seed ${seed} breaks after ${steps} steps (npm run simulate -- --seed ${seed} --runs 1 --steps ${steps}):`,
    ...broken.slice(0, 6),
    '',
    ...trace,
  ].join('\n');

export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);
