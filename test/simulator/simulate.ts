/**
 * Runs one world from a seed: some steps of edits and faults, then rest, then a check of every property.
 *
 * Guarantees that the same seed and the same options always give the same run.
 */
import { seededRandom } from '../../src/demo/seededRandom.ts';
import { CANAL, HARBOR } from './crew.ts';
import { atRest, brokenProperties, members, overslept, restless } from './properties.ts';
import { seedChance } from './seededChance.ts';
import { takeStep } from './steps.ts';
import { VirtualClock } from './virtualClock.ts';
import { World } from './world.ts';

/** Milliseconds of virtual time within which everything must come to rest after the faults have stopped. */
export const REST = 10_000;
const LATE_ENDS = 3_500;
/**
 * When a bridge is killed, the next one takes over: its lease lasts 6 s more, and as much longer as the clock of Redis is set
 * back meanwhile (3 s); the next one asks for it every 2 s, and then compares the teams.
 */
const TAKE_OVER = 6_000 + 3_000 + 2_000 + 1_000;
/** A Tuesday morning. */
const START = Date.UTC(2030, 0, 15, 9);
const NONE: ReadonlySet<string> = new Set();

export type Simulated = {
  readonly seed: number;
  readonly steps: number;
  /** Every violated property, in words. */
  readonly broken: readonly string[];
  readonly trace: readonly string[];
  /** Entries in the team's log, calls to Redis, and milliseconds until rest. */
  readonly entries: number;
  readonly rest: number;
};

export type SimulateOptions = {
  readonly steps?: number;
  readonly without?: ReadonlySet<string>;
  readonly patience?: number;
  /** Whether errors have stack traces, which cost a tenth of the time. */
  readonly stacks?: boolean;
};

export const simulate = async (
  seed: number,
  { steps, without = NONE, patience = REST, stacks = false }: SimulateOptions = {},
): Promise<Simulated> => {
  const plan = seededRandom(seed);
  const clock = new VirtualClock(START);
  const trace: string[] = [];
  const giveBack = seedChance(seed ^ 0x5bd1e995);
  const { stackTraceLimit } = Error;
  if (!stacks) Error.stackTraceLimit = 0;
  clock.install();
  try {
    const tell = (line: string) => trace.push(`${String(Math.round(clock.now)).padStart(6)} ${line}`);
    const world = new World(clock, seed ^ 0x2c1b3c6d, tell, lanesOf(seed));
    const begun = world.begin();
    await clock.pass(500);
    await begun;
    const planned = 25 + plan.below(26);
    for (let step = 0; step < (steps ?? planned); step++) {
      takeStep(world, plan, without);
      await clock.pass(plan.oneIn(10) ? plan.below(2_500) : plan.below(250));
    }
    return await settle(world, clock, seed, steps ?? planned, trace, patience);
  } finally {
    clock.uninstall();
    giveBack();
    Error.stackTraceLimit = stackTraceLimit;
  }
};

/** Drawn apart from everything else. */
const lanesOf = (seed: number): number => 1 + seededRandom(seed ^ 0x1b873593).below(3);

const settle = async (
  world: World,
  clock: VirtualClock,
  seed: number,
  steps: number,
  trace: string[],
  patience: number,
): Promise<Simulated> => {
  world.trace('faults stop');
  world.heal();
  const from = clock.now;
  // The end of some old lines arrives late; then users look at their screens again.
  // Among them may be what is said to a removed member, even if Redis has lost the removal since.
  await clock.pass(LATE_ENDS, () => !world.membersChanged && atRest(world));
  world.reopenClosed();
  for (const tab of world.living()) tab.wakeUp();
  await clock.pass(patience - LATE_ENDS, () => atRest(world));
  const rest = clock.now - from;
  const late = restless(world).map((line) => `after ${rest} ms: ${line}`);
  // What comes after that must change nothing, except that the next bridge appends what a foreign program wrote, and the lists
  // of members who are gone or back.
  await clock.pass(world.foreignWrites || world.membersChanged ? TAKE_OVER : 500);
  await clock.pass(patience, () => atRest(world));
  // A task that was put off just now is woken some seconds later.
  await clock.pass(patience, () => atRest(world) && overslept(world).length === 0);
  const broken = [...world.watch.violations, ...late, ...restless(world), ...overslept(world)];
  if (broken.length === 0) {
    let found: string[] | null = null;
    void brokenProperties(world).then((all) => {
      found = all;
    });
    await clock.pass(1_000, () => found !== null);
    broken.push(...(found ?? ['the properties could not be looked at']));
  }
  broken.push(...clock.thrown.map((error) => `thrown: ${(error as Error)?.stack ?? error}`));
  for (const tab of members(world)) world.trace(`${tab.name} ends with ${tab.engine.store.cursor?.seq}`);
  const entries = world.history(HARBOR).records.length + world.history(CANAL).records.length;
  return { seed, steps, broken, trace, entries, rest };
};
