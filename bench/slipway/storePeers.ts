/**
 * Stores of rows by id: Slipway's, and plain ones to compare it with. For an event each stores the row that arrived and
 * wakes the listeners of that row.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: it is built with the packages of Slipway itself.
import { createStore } from 'zustand/vanilla';
import { actionNamed } from '../../src/actions/index.ts';
import { TeamStore } from '../../src/client/engine/teamStore.ts';
import type { Task } from '../../src/model/task.ts';
import type { LogEntry } from '../../src/sync/protocol/entry.ts';
import { entryOf, storedTeam, TEAM } from './foreignEntry.ts';
import { feedOf } from './largeTeam.ts';

export type RowStore<Event> = {
  /** The event as it arrives; made before the measurement. */
  readonly event: (task: Task) => Event;
  readonly apply: (event: Event) => void;
  readonly listen: (task: Task, listener: () => void) => void;
};

const same = (task: Task): Task => task;

const rowsOf = (tasks: readonly Task[]) => new Map<string, Task>(tasks.map((task) => [task.id, task]));

/** An event is one log entry that arrives alone. */
export const slipwayStore = (tasks: readonly Task[]): RowStore<LogEntry> => {
  const gap = () => {
    throw new Error('an entry is missing');
  };
  const received = { applied: () => {}, settled: () => {}, gap };
  const store = new TeamStore(TEAM, received, () => () => {}, actionNamed);
  const team = storedTeam(tasks.length);
  store.inflate(team);
  let { seq } = team;
  return {
    event: (task) => entryOf(++seq, task),
    apply: (entry) => {
      store.receive([entry]);
      store.applyWaiting();
    },
    listen: (task, listener) => void store.onItem(feedOf(TEAM, task), task.id, listener),
  };
};

/** The lower bound: a map of rows and a map of listeners. */
export const mapStore = (tasks: readonly Task[]): RowStore<Task> => {
  const rows = rowsOf(tasks);
  const listeners = new Map<string, Set<() => void>>();
  return {
    event: same,
    apply: (task) => {
      rows.set(task.id, task);
      for (const listener of listeners.get(task.id) ?? []) listener();
    },
    listen: ({ id }, listener) => void listeners.set(id, (listeners.get(id) ?? new Set()).add(listener)),
  };
};

/** Zustand with immutable state: the map is copied, and each listener compares its row. */
export const copiedZustand = (tasks: readonly Task[]): RowStore<Task> => {
  const store = createStore(() => ({ rows: rowsOf(tasks) }));
  return {
    event: same,
    apply: (task) => store.setState(({ rows }) => ({ rows: new Map(rows).set(task.id, task) })),
    listen: ({ id }, listener) =>
      void store.subscribe(({ rows }, before) => rows.get(id) !== before.rows.get(id) && listener()),
  };
};

/** Zustand with a map that is changed in place and a version; each listener remembers its row. */
export const versionedZustand = (tasks: readonly Task[]): RowStore<Task> => {
  const rows = rowsOf(tasks);
  const store = createStore(() => ({ version: 0 }));
  return {
    event: same,
    apply: (task) => {
      rows.set(task.id, task);
      store.setState(({ version }) => ({ version: version + 1 }));
    },
    listen: ({ id }, listener) => {
      let known = rows.get(id);
      store.subscribe(() => {
        const now = rows.get(id);
        if (now === known) return;
        known = now;
        listener();
      });
    },
  };
};
