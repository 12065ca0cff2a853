/**
 * Judges a run from what was written down of it: what people asked for and were told, against the log that is there at the
 * end, and that log against what Redis holds and what everybody sees.
 *
 * It knows the protocol and nothing of how browser or server are made.
 */
import { chainBreaks } from './chain.ts';
import { difference, foldLog } from './fold.ts';
import { type Edit, type History, keyOf, type StoredTeam, type Violation } from './history.ts';

export type Judgement = {
  readonly made: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Made in the instant before a tab crashed, and never stored. */
  readonly unsaved: number;
  /**
   * Acknowledged, undone by a Redis that went back, and then refused. Untold: nobody said so to its author, who was not
   * connected when it happened, and saw its effect go with the next snapshot.
   */
  readonly reversedByRewind: { readonly told: number; readonly untold: number };
  readonly violations: readonly Violation[];
};

type LoggedEntry = {
  readonly team: string;
  readonly seq: number;
  readonly by: { readonly user: string; readonly client: string; readonly mutation: number };
  readonly action: string;
  readonly code: number;
  readonly text: string;
};

/** Whoever lays the ground, and who brings in what other programs write. */
const NOT_BROWSERS: ReadonlySet<string> = new Set(['ground', 'bridge']);

/** Milliseconds that a browser may take to store an edit. */
const STORING = 1_000;

export const judge = (history: History): Judgement => {
  const entries = history.teams.flatMap(entriesOf);
  const codes = toldCodes(history);
  const edits = judgeEdits(history, entries, codes);
  return {
    made: history.edits.length,
    acknowledged: [...codes.values()].filter((told) => told.includes(200)).length,
    refused: [...codes.values()].filter((told) => !told.includes(200)).length,
    unsaved: edits.unsaved,
    reversedByRewind: edits.reversed,
    violations: [
      ...history.wire,
      ...edits.violations,
      ...judgeEntries(history, entries),
      ...history.teams.flatMap(({ team, log }) => chainBreaks(team, log)),
      ...history.teams.flatMap((team) => judgeViews(history, team)),
      ...[...history.pending].map((key) => ({ kind: 'pending' as const, what: key })),
    ],
  };
};

const entriesOf = ({ team, log }: StoredTeam): LoggedEntry[] =>
  log.map(({ seq, body }) => ({ ...JSON.parse(body), team, seq, text: body }));

const toldCodes = ({ told }: History): Map<string, number[]> => {
  const codes = new Map<string, number[]>();
  for (const one of told) codes.set(keyOf(one), [...(codes.get(keyOf(one)) ?? []), one.code]);
  return codes;
};

const judgeEdits = (
  history: History,
  entries: readonly LoggedEntry[],
  codes: ReadonlyMap<string, readonly number[]>,
) => {
  const logged = new Map(entries.map((entry) => [keyOf(entry.by), entry]));
  const violations: Violation[] = [];
  let unsaved = 0;
  const reversed = { told: 0, untold: 0 };
  for (const edit of history.edits) {
    const key = keyOf(edit);
    const fate = fateOf(edit, logged.get(key), codes.get(key) ?? [], history);
    if (fate === 'unsaved') unsaved++;
    else if (fate === 'reversedTold') reversed.told++;
    else if (fate === 'reversedUntold') reversed.untold++;
    else if (fate) violations.push({ kind: fate, what: wordsFor(edit, codes.get(key)) });
  }
  return { violations, unsaved, reversed };
};

type Fate = Violation['kind'] | 'unsaved' | 'reversedTold' | 'reversedUntold' | null;

const fateOf = (
  edit: Edit,
  entry: LoggedEntry | undefined,
  told: readonly number[],
  history: History,
): Fate => {
  const acknowledged = told.includes(200);
  if (entry) {
    if (entry.code === 200) return edit.token !== null && !entry.text.includes(edit.token) ? 'lost' : null;
    if (!acknowledged) return null;
    if (history.rewinds === 0) return 'reversed';
    return told.includes(entry.code) ? 'reversedTold' : 'reversedUntold';
  }
  if (acknowledged) return 'lost';
  if (history.pending.has(keyOf(edit))) return null;
  // A refusal that a Redis forgot is nothing that anybody misses.
  if (told.length > 0) return history.rewinds > 0 ? null : 'vanished';
  const crashed = history.crashes.get(edit.tab);
  const sent = history.sent.has(keyOf(edit));
  return !sent && crashed !== undefined && crashed - edit.at < STORING ? 'unsaved' : 'vanished';
};

const wordsFor = ({ team, user, tab, action, client, mutation, token }: Edit, told: readonly number[] = []) =>
  `${action} ${client} ${mutation} of ${user} in ${team} (${tab}${token ? `, ${token}` : ''}), told ${told.join(', ') || 'nothing'}`;

const judgeEntries = (history: History, entries: readonly LoggedEntry[]): Violation[] => {
  const made = new Map(history.edits.map((edit) => [keyOf(edit), edit]));
  const last = new Map<string, number>();
  const violations: Violation[] = [];
  for (const { team, seq, by, action } of entries) {
    if (NOT_BROWSERS.has(by.client)) continue;
    const what = `entry ${seq} of ${team}: ${action} ${keyOf(by)}`;
    const edit = made.get(keyOf(by));
    if (!edit || edit.team !== team || edit.user !== by.user || edit.action !== action)
      violations.push({ kind: 'unmade', what });
    const before = last.get(by.client) ?? 0;
    if (by.mutation === before) violations.push({ kind: 'doubled', what });
    else if (by.mutation < before) violations.push({ kind: 'outOfOrder', what });
    last.set(by.client, Math.max(before, by.mutation));
  }
  return violations;
};

const judgeViews = ({ views }: History, { team, log, feeds }: StoredTeam): Violation[] => {
  const said = foldLog(log.map(({ body }) => body));
  const head = log.at(-1);
  const violations: Violation[] = [];
  const differs = (who: string, where: string | null) => {
    if (where !== null) violations.push({ kind: 'differs', what: `${who} in ${team}: ${where}` });
  };
  differs('Redis', difference(said, feeds, false));
  for (const view of views.filter((one) => one.team === team)) {
    if (view.seq !== head?.seq || view.hash !== head.hash)
      violations.push({
        kind: 'pending',
        what: `${view.who} in ${team} stands at ${view.seq}, not at ${head?.seq}`,
      });
    else differs(view.who, difference(said, view.feeds, true));
  }
  return violations;
};
