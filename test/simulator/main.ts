/**
 * npm run simulate: many worlds, each from its seed, over one or several threads (docs/reliability.md). A failing world
 * does not end the run: its seed is printed, and the summary counts the failures of each rule. A single failing world
 * is reported with everything that happened in it. Exit code 0 if none failed, 1 if one did, 2 if they could not be
 * run.
 */
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type RunOptions, readOptions, USAGE } from './options.ts';
import { runWorlds } from './report.ts';
import { type SimulateOptions, simulate } from './simulate.ts';
import { rulesOf, Tally, type WorldResult } from './tally.ts';

type Share = { readonly options: RunOptions; readonly index: number };

const settings = ({ steps, without }: RunOptions): SimulateOptions => ({
  ...(steps === undefined ? {} : { steps }),
  without: new Set(without),
});

/** Every n-th world, from the index-th on. */
const runShare = async ({ options, index }: Share, ran: (result: WorldResult) => void): Promise<void> => {
  for (let at = index; at < options.runs; at += options.workers) {
    const { seed, steps, broken, entries, rest } = await simulate(options.seed + at, settings(options));
    ran({ seed, steps, broken, entries, rest });
  }
};

/** In a thread of its own, from this same file: a world replaces the clock and the random source of its thread. */
const inThread = (share: Share, ran: (result: WorldResult) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const file = new URL(import.meta.url);
    const thread = new Worker(file, { workerData: share });
    thread.on('message', ran);
    thread.on('error', reject);
    thread.on('exit', () => resolve());
  });

const PROGRESS = 1_000;

const runAll = async (options: RunOptions): Promise<boolean> => {
  const tally = new Tally();
  const ran = (result: WorldResult) => {
    tally.add(result);
    if (result.broken.length > 0)
      process.stdout.write(
        `seed ${result.seed} (${result.steps} steps) breaks ${rulesOf(result.broken).join(', ')}: ${result.broken[0]}\n`,
      );
    if (tally.worlds % PROGRESS === 0) process.stderr.write(`${tally.worlds} worlds\n`);
  };
  const shares = Array.from({ length: options.workers }, (_, index) => ({ options, index }));
  await (options.workers === 1
    ? runShare({ options, index: 0 }, ran)
    : Promise.all(shares.map((share) => inThread(share, ran))));
  process.stdout.write(`${tally.summary()}\n`);
  if (tally.worlds < options.runs) throw new Error(`only ${tally.worlds} of ${options.runs} worlds were run`);
  return tally.failures === 0;
};

/** @throws with everything that happened if the world fails */
const runOne = async (options: RunOptions): Promise<boolean> => {
  try {
    const { steps, entries, rest } = await runWorlds([options.seed], settings(options));
    process.stdout.write(
      `1 world, ${steps} steps, ${entries} entries, at rest after ${Math.round(rest)} ms\n`,
    );
    return true;
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
    return false;
  }
};

const start = async (): Promise<void> => {
  try {
    const options = readOptions(process.argv.slice(2));
    prepareEngine(options.runs);
    const passed = await (options.runs === 1 ? runOne(options) : runAll(options));
    process.exit(passed ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exit(2);
  }
};

/** Minimum number of worlds for which early optimization pays off. */
const MANY_WORLDS = 400;

/**
 * A world runs a lot of code a few times each. With its usual settings V8 spends a quarter of a run of a hundred worlds
 * on optimizing it, so it waits longer; a long run is a quarter faster when it optimizes early. A larger young
 * generation saves some of the garbage collection.
 */
const prepareEngine = (runs: number): void => {
  const budget = runs < MANY_WORLDS ? 300_000 : 70_000;
  for (const flag of [`--interrupt-budget=${budget}`, '--min-semi-space-size=16', '--max-semi-space-size=32'])
    setFlagsFromString(flag);
};

if (isMainThread) void start();
else void runShare(workerData as Share, (result) => parentPort?.postMessage(result));
