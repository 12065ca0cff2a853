/** In-memory storage: for browsers without storage, and for simulations in which a device outlives its tabs. */
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { type EngineStorage, inOrder, jobName, type StoredJob, type StoredTeam } from './storage.ts';

/** @param durable true to simulate a device that outlives its tabs */
export const memoryStorage = (durable = false): EngineStorage => {
  const jobs = new Map<string, StoredJob>();
  const notes = new Map<string, unknown>();
  let team: StoredTeam | null = null;
  let entries: LogEntry[] = [];
  return {
    durable,
    load: async () => ({ jobs: inOrder([...jobs.values()]), team, entries: [...entries] }),
    loadJobs: async (client) => inOrder([...jobs.values()].filter(({ job }) => job.client === client)),
    clients: async () => [...new Set([...jobs.values()].map(({ job }) => job.client))],
    writeJobs: async (put, remove) => {
      for (const stored of put) jobs.set(jobName(stored.job), stored);
      for (const key of remove) jobs.delete(jobName(key));
    },
    writeTeam: async (known) => {
      team = known;
      entries = [];
    },
    addEntries: async (more) => {
      entries.push(...more);
    },
    forgetTeam: async () => {
      team = null;
      entries = [];
    },
    readNote: async (name) => notes.get(name),
    readNotes: async (prefix) => new Map([...notes].filter(([name]) => name.startsWith(prefix))),
    writeNote: async (name, value) => {
      if (value === undefined) notes.delete(name);
      else notes.set(name, value);
    },
    onLost: () => {},
    close: () => {},
  };
};
