/** Many small worlds, each from a seed. `SIMULATE_RUNS` and `SIMULATE_SEED` say how many, and from which on. */
import { expect, it } from 'vitest';
import { type Simulated, simulate } from './simulate.ts';

const RUNS = Number(process.env.SIMULATE_RUNS ?? 20);
const SEED = Number(process.env.SIMULATE_SEED ?? 1);

it(`${RUNS} worlds`, { timeout: 600_000 }, async () => {
  const from = performance.now();
  const all: Simulated[] = [];
  for (let seed = SEED; seed < SEED + RUNS; seed++) {
    const one = await simulate(seed);
    all.push(one);
    if (one.broken.length > 0) console.log(`seed ${seed}: ${one.broken.slice(0, 3).join('\n')}`);
    if (process.env.SIMULATE_TRACE) console.log(one.trace.join('\n'));
  }
  const sum = (of: (one: Simulated) => number) => all.reduce((total, one) => total + of(one), 0);
  console.log(`${all.length} runs, ${sum(({ steps }) => steps)} steps, ${sum(({ entries }) => entries)} entries, worst rest ${Math.max(...all.map(({ rest }) => rest))}, ${Math.round(performance.now() - from)} ms`);
  expect(all.filter(({ broken }) => broken.length > 0).map(({ seed }) => seed)).toEqual([]);
});
