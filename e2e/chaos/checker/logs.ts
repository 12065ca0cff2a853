/**
 * Everything that the logs of a run have ever held: the final content, and what a Redis lost when it came back with
 * less.
 *
 * The losses are known exactly: everything that a Redis had acknowledged is read from its file before the end of the
 * file is truncated, and what the log after it does not hold was lost.
 */
import { type History, keyOf, type LoggedEntry, type StoredEntry, type StoredLog } from './history.ts';

/** The whole log of a team at one time. Everything after entry `kept` was lost; at the end nothing is. */
export type Stretch = {
  readonly team: string;
  readonly entries: readonly LoggedEntry[];
  readonly stored: readonly StoredEntry[];
  /** Up to here it is the same as the previous stretch, which has been judged. */
  readonly known: number;
  readonly kept: number;
  readonly isLast: boolean;
};

export class Logs {
  /** In order, for each team. */
  readonly stretches: readonly Stretch[];
  readonly final = new Map<string, LoggedEntry>();
  private readonly lost = new Map<string, LoggedEntry[]>();
  private readonly clients = new Map<string, { mutation: number; at: number }[]>();
  private readonly entries = new Map<string, LoggedEntry>();

  constructor({ losses, teams }: Pick<History, 'losses' | 'teams'>) {
    this.stretches = teams.flatMap((team) => {
      const before = losses.flatMap((logs) => logs.filter((other) => other.team === team.team));
      return stretchesOf([...before, team]);
    });
    for (const { team, entries, kept, isLast } of this.stretches)
      for (const entry of entries) this.add(team, entry, entry.seq > kept, isLast);
  }

  lostOf(key: string): readonly LoggedEntry[] {
    return this.lost.get(key) ?? [];
  }

  /** Every effect or refusal that an edit has ever had, the lost ones first. */
  allOf(key: string): readonly LoggedEntry[] {
    const last = this.final.get(key);
    return last ? [...this.lostOf(key), last] : this.lostOf(key);
  }

  entry(team: string, seq: number, hash: string): LoggedEntry | undefined {
    return this.entries.get(`${team} ${seq} ${hash}`);
  }

  /** Whether a later edit of the client was in a log at a time. */
  hadLater({ client, mutation }: { client: string; mutation: number }, at: number): boolean {
    return (this.clients.get(client) ?? []).some((one) => one.mutation > mutation && one.at <= at);
  }

  private add(team: string, entry: LoggedEntry, lost: boolean, isLast: boolean): void {
    const key = keyOf(entry.by);
    if (lost) this.lost.set(key, [...this.lostOf(key), entry]);
    else if (isLast) this.final.set(key, entry);
    const name = `${team} ${entry.seq} ${entry.hash}`;
    if (this.entries.has(name)) return;
    this.entries.set(name, entry);
    const { client, mutation } = entry.by;
    const numbers = this.clients.get(client) ?? [];
    this.clients.set(client, numbers);
    numbers.push({ mutation, at: entry.at });
  }
}

const stretchesOf = (logs: readonly StoredLog[]): Stretch[] => {
  const read = new Map<string, LoggedEntry>();
  const kept = logs.map(({ log }, index) => sharedWith(log, logs[index + 1]?.log));
  return logs.map(({ team, log }, index) => ({
    team,
    stored: log,
    entries: log.map((entry) => {
      const known = read.get(entry.hash);
      if (known?.text === entry.body) return known;
      const parsed = entryOf(team, entry);
      read.set(entry.hash, parsed);
      return parsed;
    }),
    known: index === 0 ? 0 : (kept[index - 1] ?? 0),
    kept: kept[index] ?? log.length,
    isLast: index === logs.length - 1,
  }));
};

/** The number of entries that two logs have in common: a hash covers everything before it. */
const sharedWith = (log: readonly StoredEntry[], later: readonly StoredEntry[] | undefined): number => {
  if (!later) return log.length;
  let shared = Math.min(log.length, later.length);
  while (shared > 0 && log[shared - 1]?.hash !== later[shared - 1]?.hash) shared--;
  return shared;
};

const entryOf = (team: string, { seq, hash, to, by, body }: StoredEntry): LoggedEntry => ({
  ...JSON.parse(body),
  team,
  seq,
  hash,
  to,
  author: by,
  text: body,
});
