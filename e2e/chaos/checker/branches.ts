/**
 * What a Redis Cluster has lost, from the entries that its nodes have ever logged: the entries of a team form a tree,
 * because each hash covers the entry before. The final log is one path from the root to a leaf. Every other leaf is
 * where a master ended whose latest entries no other node had.
 */
import { hashOf } from './chain.ts';
import type { LoggedEntry, StoredEntry, StoredLog } from './history.ts';

/** @returns for each loss, in order: the whole log as the lost master had it */
export const lostBranches = (
  logged: ReadonlyMap<string, readonly StoredEntry[]>,
  final: readonly StoredLog[],
): StoredLog[][] =>
  final
    .flatMap(({ team, log }) => leavesOf(logged.get(team) ?? [], log).map((lost) => ({ team, log: lost })))
    .sort((one, other) => endOf(one) - endOf(other))
    .map((lost) => [lost]);

const leavesOf = (logged: readonly StoredEntry[], final: readonly StoredEntry[]): StoredEntry[][] => {
  const byNumber = new Map<number, Map<string, StoredEntry>>();
  for (const entry of logged) {
    const same = byNumber.get(entry.seq) ?? new Map<string, StoredEntry>();
    byNumber.set(entry.seq, same.set(entry.hash, entry));
  }
  const kept = new Set(final.map(nameOf));
  const parents = new Map<StoredEntry, StoredEntry | undefined>();
  for (const [seq, same] of byNumber)
    for (const entry of same.values()) parents.set(entry, parentOf(entry, byNumber.get(seq - 1)));
  const inner = new Set(parents.values());
  return [...parents.keys()]
    .filter((entry) => !inner.has(entry) && !kept.has(nameOf(entry)))
    .map((leaf) => pathTo(leaf, parents));
};

/** Without one, the path begins with the entry: the judge reports it as a break of the chain. */
const parentOf = (
  { hash, body }: StoredEntry,
  before: ReadonlyMap<string, StoredEntry> | undefined,
): StoredEntry | undefined => [...(before?.values() ?? [])].find((one) => hashOf(one.hash, body) === hash);

const pathTo = (
  leaf: StoredEntry,
  parents: ReadonlyMap<StoredEntry, StoredEntry | undefined>,
): StoredEntry[] => {
  const path: StoredEntry[] = [];
  for (let entry: StoredEntry | undefined = leaf; entry; entry = parents.get(entry)) path.push(entry);
  return path.reverse();
};

const nameOf = ({ seq, hash }: StoredEntry): string => `${seq} ${hash}`;

const endOf = ({ log }: StoredLog): number =>
  (JSON.parse(log.at(-1)?.body ?? '{"at":0}') as Pick<LoggedEntry, 'at'>).at;
