/**
 * The outcome of each edit: a history with one defect, planted by hand, is reported as that kind and as nothing else. What a
 * loss of Redis excuses is in losses.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { ASKED, historyOf, type Logged, said, TASKS, taskOf, toldOf } from './handMade.ts';
import type { FoldedEvent, History, ViolationKind } from './history.ts';
import { judge } from './judge.ts';

const kinds = (history: History): ViolationKind[] => judge(history).violations.map(({ kind }) => kind);
const without = (index: number): readonly Logged[] => ASKED.filter((_, at) => at !== index);
const [first, second, refused, last] = ASKED;

describe('[S11] an acknowledged edit whose text is not in its entry', () => {
  const retitle = (client: string, text: string, more: Partial<Logged>) =>
    said(client, 1, text, {
      action: 'editTask',
      args: { member: 'ada', task: 'buoy', set: { title: text } },
      ...more,
    });
  const titled = (title: string): FoldedEvent => ({
    kind: 'edit',
    feed: TASKS,
    id: 'buoy',
    item: taskOf('buoy', { title }),
  });
  const judged = (earlier: Logged, changes: readonly FoldedEvent[]) => {
    const asked = [earlier, retitle('one', 'canary-north-1', { changes })];
    return kinds(historyOf(asked, {}, asked));
  };

  test('is not lost if the text was in place already', () => {
    const same = retitle('two', 'canary-north-1', { changes: [titled('canary-north-1')] });
    expect(judged(same, [])).toEqual([]);
  });

  test('is lost if its entry changes something else, and misjudged if it should have changed something', () => {
    const other = retitle('two', 'canary-north-2', { changes: [titled('canary-north-2')] });
    expect(judged(other, [titled('Paint the pier')])).toContain('lost');
    expect(judged(other, [])).toEqual(['misjudged']);
  });
});

describe('[S11] an acknowledged edit that is not in the log', () => {
  test('is lost', () => {
    expect(kinds(historyOf(without(3)))).toEqual(['lost']);
  });

  test('is reversed when the log refuses it', () => {
    const asked = ASKED.map((one) =>
      one === last ? { ...last, args: refused.args, code: 422, reason: 'invalid' } : one,
    );
    const told = ASKED.map((one) => toldOf(one));
    expect(kinds(historyOf(asked, { told }, asked))).toEqual(['reversed']);
  });

  test('is not excused by a device that was lost when Redis had lost nothing', () => {
    expect(kinds(historyOf(without(3), { wiped: new Map([['browser of one', 9_000]]) }))).toEqual(['lost']);
  });
});

describe('[S6] an author is told what the log says', () => {
  test('and not a refusal of what took effect, nor another one', () => {
    const toldAs = (code: number, of: Logged) =>
      kinds(historyOf(ASKED, { told: ASKED.map((one) => toldOf(one === of ? { ...one, code } : one)) }));
    expect(toldAs(403, last)).toEqual(['mistold']);
    expect(toldAs(403, refused)).toEqual(['mistold']);
  });

  test('and not before the log says it', () => {
    const told = ASKED.map((one) => toldOf(one, one === last ? { at: 2 } : {}));
    expect(kinds(historyOf(ASKED, { told }))).toEqual(['mistold']);
  });

  test('or, by a snapshot, only that it is settled', () => {
    const silent = (of: Logged) =>
      ASKED.map((one) => (one === of ? toldOf({ ...one, code: 200 }, { by: 'snapshot' }) : toldOf(one)));
    expect(kinds(historyOf(ASKED, { told: silent(refused) }))).toEqual([]);
    expect(kinds(historyOf(without(2), { told: silent(refused) }))).toEqual(['lost']);
  });

  test('or, by the answer to what is not its last, only that it is settled', () => {
    const answered = (of: Logged, at: number) =>
      ASKED.map((one) => (one === of ? toldOf({ ...one, code: 200 }, { by: 'answer', at }) : toldOf(one)));
    expect(kinds(historyOf(ASKED, { told: answered(refused, 5) }))).toEqual([]);
    expect(kinds(historyOf(ASKED, { told: answered(refused, 4) }))).toEqual(['reversed']);
  });
});

describe('[S22] an edit without a fate', () => {
  const told = [first, second, refused].map((one) => toldOf(one));

  test('has vanished when it was sent', () => {
    expect(kinds(historyOf(without(3), { told }))).toEqual(['vanished']);
    const crashes = new Map([['tab of one', 100]]);
    expect(kinds(historyOf(without(3), { told, crashes }))).toEqual(['vanished']);
  });

  test('has vanished when its tab had time to store it before it crashed', () => {
    const crashes = new Map([['tab of one', 60_000]]);
    const asked = new Map([...historyOf().asked].filter(([key]) => key !== 'one 3'));
    expect(kinds(historyOf(without(3), { told, crashes, asked }))).toEqual(['vanished']);
  });

  test('is pending while somebody has it', () => {
    expect(kinds(historyOf(without(3), { told, pending: new Set(['one 3']) }))).toEqual(['pending']);
  });

  test('has vanished when its author was told a refusal that is in no log', () => {
    expect(kinds(historyOf(without(2)))).toEqual(['vanished']);
  });
});

describe('[S30] a tab that says that all is saved', () => {
  const claim = (at: number, edits = 3) => [{ tab: 'tab of one', edits, at }];

  test('is right when the log had all of it by then', () => {
    expect(kinds(historyOf(ASKED, { claims: claim(5) }))).toEqual([]);
    expect(kinds(historyOf(ASKED, { claims: claim(4, 2) }))).toEqual([]);
  });

  test('is wrong when the log had it only later', () => {
    expect(kinds(historyOf(ASKED, { claims: claim(4) }))).toEqual(['notSaved']);
  });
});
