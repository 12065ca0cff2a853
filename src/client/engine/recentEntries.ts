/**
 * Traces of the log entries that this page applied: who did what, and when. deed.ts makes sentences of them, with code
 * that loads later.
 *
 * Guarantees bounded memory: the oldest are dropped first.
 */
import type { Trace } from '../../model/deed.ts';
import type { Member } from '../../model/member.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { Changes } from './changes.ts';

const MAX_KEPT = 2_000;

export class RecentEntries {
  /** Oldest first. */
  traces: readonly Trace[] = [];
  /** Whether any were dropped. */
  isCut = false;
  readonly changes = new Changes();

  add(entries: readonly LogEntry[]): void {
    const added = entries.flatMap((entry) => traceOf(entry) ?? []);
    if (added.length === 0) return;
    const all = [...this.traces, ...added];
    this.isCut ||= all.length > MAX_KEPT;
    this.traces = all.slice(-MAX_KEPT);
    this.changes.happened();
  }
}

const traceOf = (entry: LogEntry): Trace | null => {
  if (!entry.by || entry.code !== 200) return null;
  const { seq, at, by, action } = entry;
  const changes = entry.changes.map((change) => ({
    kind: change.kind,
    feed: change.feed,
    id: change.id,
    working: 'item' in change ? (change.item as Partial<Member>).active?.task : undefined,
  }));
  return { seq, at, by: by.user, verb: action, changes };
};
