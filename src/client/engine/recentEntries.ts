/**
 * Recent changes to tasks, from the log entries this page applied: who did what, and when.
 *
 * Guarantees bounded memory: the oldest are dropped first.
 */
import type { Change } from '../../model/change.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { Changes } from './changes.ts';

const MAX_KEPT = 2_000;

/** `verb` is the name of the action. */
export type Deed = {
  readonly seq: number;
  readonly at: number;
  readonly by: MemberId;
  readonly verb: string;
  readonly tasks: readonly TaskId[];
};

export class RecentEntries {
  private deeds: readonly Deed[] = [];
  readonly changes = new Changes();

  add(entries: readonly LogEntry[]): void {
    const added = entries.flatMap((entry) => deedOf(entry) ?? []);
    if (added.length === 0) return;
    this.deeds = [...this.deeds, ...added].slice(-MAX_KEPT);
    this.changes.happened();
  }

  /** Oldest first. */
  of(task: TaskId): readonly Deed[] {
    return this.deeds.filter(({ tasks }) => tasks.includes(task));
  }
}

const LIST = /\.(tasks|later|shipped|deleted)$/;

const MEMBERS = /\.members$/;

/** Starting a task that is already on the current list changes only the member. */
const startedBy = (action: string, change: Change): TaskId | undefined =>
  action === 'startTask' && change.kind === 'edit' && MEMBERS.test(change.feed)
    ? (change.item as Partial<Member>).active?.task
    : undefined;

const deedOf = (entry: LogEntry): Deed | null => {
  if (!entry.by || entry.code !== 200) return null;
  const { seq, at, action } = entry;
  const tasks = entry.changes.flatMap((change) =>
    LIST.test(change.feed) ? [change.id as TaskId] : (startedBy(action, change) ?? []),
  );
  return tasks.length === 0 ? null : { seq, at, by: entry.by.user, verb: action, tasks: [...new Set(tasks)] };
};
