/**
 * Which tasks hold an edit that the server has not confirmed for a while: their rows say "saved here".
 *
 * What is confirmed within the patience never flickers.
 */
import { useSyncExternalStore } from 'react';
import { serverNow } from '../view/serverClock.ts';
import { currentSession } from './session.ts';
import { app, useApp } from './store.ts';

/** Milliseconds until an unconfirmed edit is worth a sign. */
export const PATIENCE = 400;

const NONE: ReadonlySet<string> = new Set();
let unsaved: ReadonlySet<string> = NONE;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** The same set until it changes. */
export const useUnsaved = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => unsaved);

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) stopWatching = useApp.subscribe(review);
  listeners.add(listener);
  review();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopWatching();
    clearTimeout(timer);
  };
};

let stopWatching = (): void => undefined;

/** Looks at what is pending now, and comes back when the next edit is due. */
const review = (): void => {
  clearTimeout(timer);
  if (app().unsent === 0) {
    show(NONE);
    return;
  }
  const due = serverNow() - PATIENCE;
  const { pending } = currentSession().store;
  const late = pending.filter(({ job }) => job.at <= due);
  show(new Set(late.flatMap(({ changes }) => changes.map(({ id }) => id))));
  const next = pending.find(({ job }) => job.at > due);
  if (next) timer = setTimeout(review, Math.max(next.job.at - due, 16));
};

const show = (late: ReadonlySet<string>): void => {
  if (late.size === unsaved.size && [...late].every((id) => unsaved.has(id))) return;
  unsaved = late;
  for (const listener of [...listeners]) listener();
};
