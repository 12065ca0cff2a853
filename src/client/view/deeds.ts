/** What happened in the team, from the log entries that this page has applied. */
import { useMemo, useSyncExternalStore } from 'react';
import { type Deed, deedOf, type Trace } from '../../model/deed.ts';
import type { TaskId } from '../../model/ids.ts';
import type { RecentEntries } from '../engine/recentEntries.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';

/** Each trace is read once. */
class Deeds {
  private readonly known = new WeakMap<Trace, Deed | { readonly none: true }>();
  private last: { readonly traces: RecentEntries['traces']; readonly deeds: readonly Deed[] } | null = null;

  constructor(private readonly session: TeamSession) {}

  /** Oldest first. The same array until there are more. */
  all(): readonly Deed[] {
    const { traces } = this.session.engine.recent;
    if (this.last?.traces !== traces)
      this.last = { traces, deeds: traces.flatMap((trace) => this.read(trace) ?? []) };
    return this.last.deeds;
  }

  private read(trace: Trace): Deed | null {
    const known = this.known.get(trace) ?? deedOf(trace) ?? { none: true };
    this.known.set(trace, known);
    return 'none' in known ? null : known;
  }
}

export const recentDeeds = (session: TeamSession): readonly Deed[] => session.part(Deeds).all();

/** Oldest first. */
export const useRecentDeeds = (): readonly Deed[] => {
  const session = useSession();
  const { changes } = session.engine.recent;
  useSyncExternalStore(changes.subscribe, changes.version);
  return recentDeeds(session);
};

/** The known changes of a task, oldest first. */
export const useDeeds = (id: TaskId): readonly Deed[] => {
  const deeds = useRecentDeeds();
  return useMemo(() => deeds.filter(({ tasks }) => tasks.includes(id)), [deeds, id]);
};
