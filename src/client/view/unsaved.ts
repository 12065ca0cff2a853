/**
 * Tasks with an edit that the server has not confirmed for a while: their rows show "saved here".
 *
 * An edit confirmed within the delay never shows this.
 */
import { useSyncExternalStore } from 'react';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';

const SAVED_HERE_DELAY_MS = 400;

const NONE: ReadonlySet<string> = new Set();

class UnsavedTasks {
  private late = NONE;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopWatching = (): void => undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly session: TeamSession) {}

  readonly read = (): ReadonlySet<string> => this.late;

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.listeners.size === 0) this.stopWatching = this.session.screen.subscribe(() => this.review());
    this.listeners.add(listener);
    this.review();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stopWatching();
      clearTimeout(this.timer);
    };
  };

  /** Checks the pending edits now, and again when the next one is due. */
  private review(): void {
    clearTimeout(this.timer);
    const { state, store, clock } = this.session;
    if (state.unsent === 0) {
      this.show(NONE);
      return;
    }
    const due = clock.now() - SAVED_HERE_DELAY_MS;
    const late = store.pending.filter(({ job }) => job.at <= due);
    this.show(new Set(late.flatMap(({ changes }) => changes.map(({ id }) => id))));
    const next = store.pending.find(({ job }) => job.at > due);
    if (next) this.timer = setTimeout(() => this.review(), Math.max(next.job.at - due, 16));
  }

  private show(late: ReadonlySet<string>): void {
    if (late.size === this.late.size && [...late].every((id) => this.late.has(id))) return;
    this.late = late;
    for (const listener of [...this.listeners]) listener();
  }
}

/** The same set until it changes. */
export const useUnsaved = (): ReadonlySet<string> => {
  const { subscribe, read } = useSession().part(UnsavedTasks);
  return useSyncExternalStore(subscribe, read);
};
