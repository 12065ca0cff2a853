/**
 * That the losses of a Cluster are found from what its nodes have logged, exactly.
 */
import { expect, test } from 'vitest';
import { lostBranches } from './branches.ts';
import { ASKED, GROUND, historyOf, type Logged, logOf, TEAM } from './handMade.ts';
import { judge } from './judge.ts';

const [first, second, refused, last] = ASKED;
const again = (one: Logged, at: number): Logged => ({ ...one, at });
const SENT_AGAIN = [first, second, again(refused, 60), again(last, 61)];
const log = (all: readonly Logged[]) => logOf([GROUND, ...all]);
const logged = (...logs: (readonly Logged[])[]) => new Map([[TEAM, logs.flatMap(log)]]);

test('nothing was lost if every node logged the same', () => {
  expect(lostBranches(logged(ASKED, ASKED), [{ team: TEAM, log: log(ASKED) }])).toEqual([]);
  expect(lostBranches(logged(ASKED.slice(0, 2), ASKED), [{ team: TEAM, log: log(ASKED) }])).toEqual([]);
});

test('[S38] a master whose latest entries nobody had lost them, and the judge excuses them', () => {
  const losses = lostBranches(logged(ASKED, SENT_AGAIN), [{ team: TEAM, log: log(SENT_AGAIN) }]);
  expect(losses).toEqual([[{ team: TEAM, log: log(ASKED) }]]);
  expect(judge(historyOf(SENT_AGAIN, { losses }))).toMatchObject({ violations: [], lostEntries: 2 });
});

test('several losses are in the order in which they happened', () => {
  const final = [first, second, again(refused, 90), again(last, 91)];
  const losses = lostBranches(logged(SENT_AGAIN, final, ASKED), [{ team: TEAM, log: log(final) }]);
  expect(losses.map(([one]) => one?.log)).toEqual([log(ASKED), log(SENT_AGAIN)]);
});

test('[S8] an entry that continues nothing is not taken for a loss', () => {
  const stray = { seq: 4, hash: 'f'.repeat(16), to: '*', by: 'one 2', body: log(ASKED)[3]?.body ?? '' };
  const all = new Map([[TEAM, [...log(ASKED), stray]]]);
  const losses = lostBranches(all, [{ team: TEAM, log: log(ASKED) }]);
  expect(judge(historyOf(ASKED, { losses })).violations.map(({ kind }) => kind)).toContain('chain');
});
