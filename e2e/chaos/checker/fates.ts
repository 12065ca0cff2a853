/**
 * The outcome of each edit, compared with what its author was told and shown. Each stretch between two losses is judged
 * separately, so that a loss excuses exactly what it took.
 */
import { type Edit, type History, keyOf, type LoggedEntry, type Told, type Violation } from './history.ts';
import type { Logs } from './logs.ts';

export type Fates = {
  readonly violations: readonly Violation[];
  /** Made just before a tab crashed, and never stored. */
  readonly unsaved: number;
  /** Lost with the device of a browser; those that were acknowledged had been lost by Redis as well. */
  readonly wiped: { readonly unsent: number; readonly acknowledged: number };
  /**
   * Acknowledged, lost by Redis, and then refused. Untold: its author was not connected when it was refused, was not
   * told, and saw its effect disappear with the next snapshot.
   */
  readonly reversedByLoss: { readonly told: number; readonly untold: number };
};

type Excuse = 'unsaved' | 'wipedUnsent' | 'wipedAcknowledged' | 'reversedTold' | 'reversedUntold';
type Fate = Violation['kind'] | Excuse | null;

/** Maximum characters of an entry in a report. */
const SHOWN_TEXT = 400;
/** Milliseconds that a browser may take to store an edit. */
const STORING = 1_000;

export const judgeFates = (history: History, logs: Logs): Fates => {
  const told = toldByEdit(history);
  const counts = { unsaved: 0, wipedUnsent: 0, wipedAcknowledged: 0, reversedTold: 0, reversedUntold: 0 };
  const violations: Violation[] = [];
  for (const edit of history.edits) {
    const received = told.get(keyOf(edit)) ?? [];
    const fate = fateOf(edit, received, history, logs);
    if (fate === null) continue;
    if (isExcuse(fate)) counts[fate]++;
    else {
      const entry = logs.final.get(keyOf(edit))?.text.slice(0, SHOWN_TEXT);
      violations.push({
        kind: fate,
        what: wordsFor(edit, received) + (entry ? `; in the log: ${entry}` : ''),
      });
    }
  }
  return {
    violations: [...violations, ...judgeClaims(history, logs)],
    unsaved: counts.unsaved,
    wiped: { unsent: counts.wipedUnsent, acknowledged: counts.wipedAcknowledged },
    reversedByLoss: { told: counts.reversedTold, untold: counts.reversedUntold },
  };
};

const EXCUSES: ReadonlySet<string> = new Set<Excuse>([
  'unsaved',
  'wipedUnsent',
  'wipedAcknowledged',
  'reversedTold',
  'reversedUntold',
]);
const isExcuse = (fate: Violation['kind'] | Excuse): fate is Excuse => EXCUSES.has(fate);

const toldByEdit = ({ told }: History): Map<string, Told[]> => {
  const all = new Map<string, Told[]>();
  for (const one of told) push(all, keyOf(one), one);
  return all;
};

const fateOf = (edit: Edit, told: readonly Told[], history: History, logs: Logs): Fate => {
  const key = keyOf(edit);
  const entry = logs.final.get(key);
  const unfounded = told.find((one) => !isFounded(one, logs));
  if (unfounded) return unfoundedFate(unfounded, entry, history.pending.has(key));
  if (entry) return settledFate(edit, entry, told);
  if (history.pending.has(key)) return null;
  const wipedAt = history.wiped.get(edit.browser);
  const wiped = wipedAt !== undefined && wipedAt >= edit.at;
  if (isAcknowledged(told)) return wiped ? 'wipedAcknowledged' : 'lost';
  // A refusal that Redis has lost changes nothing.
  if (told.length > 0) return null;
  if (wiped) return 'wipedUnsent';
  const crashed = history.crashes.get(edit.tab);
  return !history.asked.has(key) && crashed !== undefined && crashed - edit.at < STORING
    ? 'unsaved'
    : 'vanished';
};

const isAcknowledged = (told: readonly Told[]): boolean =>
  told.some(({ code, by }) => code === 200 && by !== 'snapshot');

/**
 * A log must have held the outcome when the author was told. Two messages do not tell how an edit was settled, only
 * that it was (docs/sync.md, "What is not promised"): a snapshot, and the answer to a number that is not the client's
 * last.
 */
const isFounded = (told: Told, logs: Logs): boolean => {
  const before = logs.allOf(keyOf(told)).filter(({ at }) => at <= told.at);
  if (before.some(({ code }) => code === told.code)) return true;
  if (told.code !== 200 || before.length === 0) return false;
  return told.by === 'snapshot' || (told.by === 'answer' && logs.hadLater(told, told.at));
};

const unfoundedFate = ({ code }: Told, entry: LoggedEntry | undefined, pending: boolean): Fate => {
  if (code !== 200) return entry ? 'mistold' : 'vanished';
  if (entry) return entry.code === 200 ? 'mistold' : 'reversed';
  return pending ? 'mistold' : 'lost';
};

const settledFate = (edit: Edit, entry: LoggedEntry, told: readonly Told[]): Fate => {
  if (entry.code === 200) return isWithoutItsText(entry, edit) ? 'lost' : null;
  if (!isAcknowledged(told)) return null;
  return told.some(({ code, at }) => code === entry.code && at >= entry.at)
    ? 'reversedTold'
    : 'reversedUntold';
};

/**
 * An edit without changes found its text in place, which judging it again proves (rejudge.ts). For example, Redis loses an
 * edit and a teammate's later one; the teammate undoes the later one, which puts the text of the first back; then the first
 * is sent again.
 */
const isWithoutItsText = ({ changes, text }: LoggedEntry, { token }: Edit): boolean =>
  token !== null && changes.length > 0 && !text.includes(token);

const wordsFor = (
  { team, user, tab, action, client, mutation, token }: Edit,
  told: readonly Told[],
): string => {
  const words = told.map(({ code, by }) => `${code} by ${by === 'entry' ? 'its entry' : `a ${by}`}`);
  const what = `${action} ${client} ${mutation} of ${user} in ${team}`;
  return `${what} (${tab}${token ? `, ${token}` : ''}), told ${words.join(', ') || 'nothing'}`;
};

/** What pages do by themselves: the screen does not say whether it is saved. */
const AUTOMATIC: ReadonlySet<string> = new Set(['setLastRead']);

/** What a tab has shown as saved must have been in a log at that time, even if it was lost later. */
const judgeClaims = ({ edits, claims }: History, logs: Logs): Violation[] => {
  const byTab = new Map<string, Edit[]>();
  for (const edit of edits) push(byTab, edit.tab, edit);
  const judged = new Map<string, number>();
  return claims.flatMap(({ tab, edits: count, at }) => {
    const from = judged.get(tab) ?? 0;
    judged.set(tab, Math.max(from, count));
    const shown = (byTab.get(tab) ?? []).slice(from, count).filter(({ action }) => !AUTOMATIC.has(action));
    const wrong = shown.filter((edit) => !wasLogged(edit, at, logs));
    return wrong.map((edit) => ({ kind: 'notSaved' as const, what: wordsFor(edit, []) }));
  });
};

const wasLogged = (edit: Edit, at: number, logs: Logs): boolean =>
  logs.allOf(keyOf(edit)).some((entry) => entry.at <= at);

const push = <T>(all: Map<string, T[]>, key: string, one: T): void => {
  const known = all.get(key);
  if (known) known.push(one);
  else all.set(key, [one]);
};
