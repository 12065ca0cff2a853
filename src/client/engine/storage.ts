/**
 * Data stored on this device for one user in one team: jobs until they are safe in the log, and the last known state of
 * the team. All tabs of the browser share it.
 *
 * Each write is one transaction: all or nothing, with an error. Writes take effect in the order they were requested.
 */
import type { ClientId, JobKey } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TeamExport } from '../../model/teamState.ts';
import type { Cursor } from '../../sync/protocol/cursor.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { Job } from '../../sync/replica.ts';

/**
 * `unsent`: not known to be in the log. `settled`: in the log, but the server may still lose it in a power cut.
 * `refused`: no longer in the outbox, but kept until the user dismisses it.
 */
export type StoredJob = {
  readonly job: Job;
  readonly state: 'unsent' | 'settled' | 'refused';
  readonly refusal: Refusal | null;
};

/** Unique name of a job. */
export const jobName = ({ client, mutation }: JobKey): string => `${client} ${mutation}`;

export const isSameJob = (one: JobKey, other: JobKey): boolean =>
  one.client === other.client && one.mutation === other.mutation;

/**
 * `kinds`: the feed kinds that the storing page knew; missing in the first version. `recentSession`: see TeamProtocol.
 */
export type StoredTeam = Cursor & {
  readonly feeds: TeamExport;
  readonly kinds?: string;
  readonly recentSession?: string;
};

export type Stored = {
  readonly jobs: readonly StoredJob[];
  readonly team: StoredTeam | null;
  /** Entries after `team`, in order. */
  readonly entries: readonly LogEntry[];
};

export type EngineStorage = {
  /** False if the data ends with the page. */
  readonly durable: boolean;
  load(): Promise<Stored>;
  /** The jobs of a client, in order. */
  loadJobs(client: ClientId): Promise<StoredJob[]>;
  /** The clients that have stored jobs. */
  clients(): Promise<ClientId[]>;
  writeJobs(put: readonly StoredJob[], remove: readonly JobKey[]): Promise<void>;
  /** Replaces the stored snapshot, and deletes the entries after it. */
  writeTeam(team: StoredTeam): Promise<void>;
  addEntries(entries: readonly LogEntry[]): Promise<void>;
  /** Deletes the team's data for a user who lost access. Jobs stay. */
  forgetTeam(): Promise<void>;
  /** Reads a small piece of plain data by name, such as the undo history. */
  readNote(name: string): Promise<unknown>;
  /** All notes whose names begin with the prefix. */
  readNotes(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** `undefined` deletes the note. */
  writeNote(name: string, value: unknown): Promise<void>;
  /** Calls back when the browser takes storage away: data may be lost, and nothing more can be written. */
  onLost(listener: () => void): void;
  close(): void;
};

export const inOrder = (jobs: readonly StoredJob[]): StoredJob[] =>
  [...jobs].sort((a, b) => a.job.mutation - b.job.mutation);
