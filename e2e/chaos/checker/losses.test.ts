/**
 * A Redis that comes back with less than it had excuses exactly what it lost, for as long as it was lost, and nothing else:
 * every planted defect is found in a run with losses as well.
 */
import { describe, expect, test } from 'vitest';
import { ASKED, GROUND, historyOf, type Logged, logOf, lossOf, said, toldOf } from './handMade.ts';
import { type History, keyOf, type ViolationKind } from './history.ts';
import { judge } from './judge.ts';

const [first, second, refused, last] = ASKED;
const again = (one: Logged, more: Partial<Logged> = {}): Logged => ({ ...one, at: 60, ...more });
const kinds = (history: History): ViolationKind[] => judge(history).violations.map(({ kind }) => kind);

/** Redis had all four, lost the last two, and got them again. */
const LOST = [lossOf(ASKED)];
const SENT_AGAIN = [first, second, again(refused), again(last)];

describe('[S11] after a loss', () => {
  test('all is well when what was lost was sent again', () => {
    const { violations, entries, lostEntries } = judge(historyOf(SENT_AGAIN, { losses: LOST }));
    expect(violations).toEqual([]);
    expect({ entries, lostEntries }).toEqual({ entries: 7, lostEntries: 2 });
  });

  test('an acknowledged edit that was not sent again is lost', () => {
    expect(kinds(historyOf(SENT_AGAIN.slice(0, 3), { losses: LOST }))).toEqual(['lost']);
  });

  test('an acknowledged edit may be gone when its browser lost its device, too', () => {
    const wiped = new Map([['browser of one', 55]]);
    const history = historyOf([first, second], { losses: LOST, wiped });
    expect(judge(history)).toMatchObject({ violations: [], wiped: { acknowledged: 1 } });
    const other = historyOf([first, second], { losses: LOST, wiped: new Map([['browser of two', 55]]) });
    expect(kinds(other)).toEqual(['lost']);
  });

  test('a refusal of what was acknowledged and lost is counted, as told or not', () => {
    const no = again(last, { code: 422, reason: 'invalid', args: refused.args });
    const asked = [first, second, refused, { ...last, args: refused.args }];
    const losses = [lossOf([first, second, refused])];
    const lost = [lossOf(ASKED)];
    const told = ASKED.map((one) => toldOf(one, { at: 40 }));
    const logged = [first, second, again(refused), no];
    const judged = (changed: Partial<History>) => judge(historyOf(logged, { told, ...changed }, asked));
    const noted = [...told, toldOf(no, { at: 70 })];
    expect(judged({ losses: lost, told: noted }).reversedByLoss).toEqual({ told: 1, untold: 0 });
    expect(judged({ losses: lost }).reversedByLoss).toEqual({ told: 0, untold: 1 });
    // The loss took something else: it excuses nothing here.
    expect(judged({ losses }).violations.map(({ kind }) => kind)).toEqual(['reversed']);
  });

  test('a refusal that was lost is missed by nobody, but one that no log had is', () => {
    expect(kinds(historyOf([first, second, again(last)], { losses: LOST }))).toEqual([]);
    const losses = [lossOf([first, second, last])];
    expect(kinds(historyOf([first, second, again(last)], { losses }))).toEqual(['vanished']);
  });

  test('[S30] what was called saved had been in the log that was lost', () => {
    const claims = [{ tab: 'tab of one', edits: 3, at: 5 }];
    expect(kinds(historyOf(SENT_AGAIN, { losses: LOST, claims }))).toEqual([]);
    const losses = [lossOf([first, second, refused])];
    expect(kinds(historyOf(SENT_AGAIN, { losses, claims }))).toEqual(['notSaved']);
  });

  test('[S9] what anybody was sent was in the log that was lost', () => {
    const lost = logOf([GROUND, ...ASKED])[4];
    const received = [{ user: 'ada', team: 'north', seq: 5, hash: lost?.hash ?? '', at: 10 }];
    expect(kinds(historyOf(SENT_AGAIN, { losses: LOST, received }))).toEqual([]);
    const losses = [lossOf([first, second])];
    expect(kinds(historyOf(SENT_AGAIN, { losses, received }))).toEqual(['neverLogged']);
  });
});

describe('what was lost is judged, too', () => {
  const judged = (all: readonly Logged[]) => kinds(historyOf(SENT_AGAIN, { losses: [lossOf(all)] }));

  test('[S7] an edit that it held twice', () => {
    expect(judged([...ASKED, last])).toEqual(['doubled']);
  });

  test('[S2] an order that was wrong', () => {
    expect(judged([first, second, last, refused])).toEqual(['outOfOrder']);
  });

  test('[S5] an entry that its action does not give', () => {
    const changes = [{ kind: 'publish', feed: '{team:north}.chat', id: 'one.3.0', item: { id: 'one.3.0' } }];
    expect(judged([first, second, refused, { ...last, changes }])).toEqual(['misjudged']);
  });

  test('[S1] an entry that nobody asked for', () => {
    expect(judged([...ASKED, said('one', 4, 'x')])).toEqual(['unmade']);
  });

  test('and what it had kept is reported once', () => {
    const wrong = { ...first, to: 'jun' };
    const rest = [second, again(refused), again(last)];
    const losses = [lossOf([wrong, second, refused, last])];
    expect(kinds(historyOf([wrong, ...rest], { losses }))).toEqual(['audience']);
  });
});

test('several losses are told apart', () => {
  const third = again(last, { at: 90 });
  const losses = [lossOf(ASKED), lossOf(SENT_AGAIN)];
  const history = historyOf([first, second, again(refused), third], { losses });
  expect(judge(history)).toMatchObject({ violations: [], lostEntries: 3 });
  const told = ASKED.map((one) => toldOf(one, keyOf(one) === 'one 3' ? { at: 4 } : {}));
  expect(kinds({ ...history, told })).toEqual(['mistold']);
});
