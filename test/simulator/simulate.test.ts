/**
 * The simulator itself, worlds that once failed, and any number of worlds on demand: `npm run simulate`.
 */
import { describe, expect, it } from 'vitest';
import { runWorlds, seedsFrom } from './report.ts';
import { simulate } from './simulate.ts';

const { SIMULATE_RUNS, SIMULATE_SEED = '1', SIMULATE_STEPS, SIMULATE_WITHOUT } = process.env;

const asked = {
  ...(SIMULATE_STEPS ? { steps: Number(SIMULATE_STEPS) } : {}),
  ...(SIMULATE_WITHOUT ? { without: new Set(SIMULATE_WITHOUT.split(',')) } : {}),
};

/** Only on demand; then nothing else runs. */
if (SIMULATE_RUNS)
  it('as many worlds as requested', { timeout: 3_600_000 }, async () => {
    const worlds = await runWorlds(seedsFrom(Number(SIMULATE_SEED), Number(SIMULATE_RUNS)), asked);
    process.stdout.write(
      `${worlds.runs} worlds, ${worlds.steps} steps, ${worlds.entries} entries, ` +
        `at rest after ${Math.round(worlds.rest)} ms at most\n`,
    );
  });

describe.skipIf(SIMULATE_RUNS)('the simulator', () => {
  it('gives the same world for the same seed', { timeout: 120_000 }, async () => {
    const first = await simulate(3);
    expect(await simulate(3)).toEqual(first);
    expect((await simulate(4)).trace).not.toEqual(first.trace);
  });
});

/**
 * Each seed has found a bug. A change to the simulator changes what a seed does, so each bug has a test of its own,
 * too.
 */
const ONCE_BROKEN: readonly (readonly [seed: number, defect: string, steps?: number])[] = [
  [4, '[S15] a wake-up while the next try was waiting was lost'],
  [82, '[S9] a snapshot was kept that the trimmed log did not reach back to'],
  [122, '[S7] what a rewound Redis had lost of the queue was put again after half a minute only'],
  [1142, '[S12] a cut between a notice and what it had announced hid the next foreign write'],
  [
    1267,
    '[S11] an edit was let go on a line that had been dead since it was acknowledged, and Redis lost it',
  ],
  [
    71000207,
    '[S2] a tab with two clients to speak for was given a snapshot before a removal at each hello, for ever',
  ],
  [50000007, '[S2] whoever stood at the removal of a member was given a snapshot at each hello, for ever'],
  [50000011, '[S2] the same, while a tab spoke for two clients'],
  [
    74000578,
    '[S10] a task that a foreign program had put in lay elsewhere in a tab whose snapshot had it early',
  ],
  [90000015, '[S10] a list that was new in the log stayed in it when its member was removed'],
  [90000049, '[S21] a tab that opened while a member was out had none of their lists when they came back'],
  [900287, '[S2] an edit whose entry waited for the paint was pending again when others were adopted'],
  [1002545, '[S30] an entry that a reset of the log dropped at once was not seen, and missed'],
  [
    900043427,
    '[S2] a removed member, whose removal Redis had lost, was told of it after everything was at rest',
  ],
  [500016306, '[S2] nobody opened the page of a person whose invite took eleven seconds to take effect'],
  [500016219, '[S2] the same, after the person was removed between two invites'],
  [20001243, '[S20] a process that was told to stop twice left a rejection that nobody handled'],
  [
    20010698,
    '[S9] two clients of a tab took turns for ever, because the log had been trimmed up to its cursor',
    35,
  ],
  [20010635, '[S11] a world ended before what a tab had left was asked about, after a rewind', 47],
  [37, '[S11] what a snapshot settled while the tab spoke for another client is not pending for ever'],
  [
    90001413,
    '[S2] of edits sent again, those before the cursor were never answered once a later one was read',
  ],
  [
    90001371,
    '[S11] what a closed tab had left was acknowledged, and lost before its entry reached the tab that spoke for it',
  ],
  [5164, '[S10] what only a lost entry had told of was compared with a log that had lost it'],
  [840_001_931, 'an edit before a refused one was never sent by the tab that took over both', 16],
  [
    900_027_751,
    '[S2] a snapshot held an edit, acknowledged and lost before, that its welcome did not count: it stayed pending',
    26,
  ],
];

describe.skipIf(SIMULATE_RUNS)('worlds that once failed', () => {
  const worlds = ONCE_BROKEN.map(([seed, defect, steps]) => ({ seed, defect, ...(steps ? { steps } : {}) }));
  it.each(worlds)('$seed: $defect', { timeout: 120_000 }, async ({ seed, ...options }) => {
    expect((await simulate(seed, options)).broken).toEqual([]);
  });
});
