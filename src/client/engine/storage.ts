/**
 * Data kept on this device for one user in one team: jobs until they are safe in the log, and the last known state of
 * the team. All tabs of the browser share it.
 *
 * A write is one transaction: all of it, or nothing and an error. Writes take effect in the order they were requested.
 */
import type { ClientId, JobKey } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TeamExport } from '../../model/teamState.ts';
import type { Cursor } from '../../sync/protocol/cursor.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { Job } from '../../sync/replica.ts';

/**
 * `unsent`: not known to be in the log. `settled`: in the log, but the server may still lose it (a power cut within a
 * second). `refused`: done for the outbox, but kept until the user dismisses it.
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

/** `kinds`: the feeds that its page knew; left out by the first version. */
export type StoredTeam = Cursor & { readonly feeds: TeamExport; readonly kinds?: string };

export type Stored = {
  readonly jobs: readonly StoredJob[];
  readonly team: StoredTeam | null;
  /** Entries that follow `team`, in order. */
  readonly entries: readonly LogEntry[];
};

export type EngineStorage = {
  /** False if it ends with the page. */
  readonly durable: boolean;
  load(): Promise<Stored>;
  /** The jobs of a client, in order. */
  loadJobs(client: ClientId): Promise<StoredJob[]>;
  /** The clients that have jobs here. */
  clients(): Promise<ClientId[]>;
  writeJobs(put: readonly StoredJob[], remove: readonly JobKey[]): Promise<void>;
  /** Replaces what is known of the team, and the entries after it. */
  writeTeam(team: StoredTeam): Promise<void>;
  addEntries(entries: readonly LogEntry[]): Promise<void>;
  /** Deletes the team's data for a user who lost access. Jobs stay. */
  forgetTeam(): Promise<void>;
  /** A small piece of plain data by name, such as the undo history. */
  readNote(name: string): Promise<unknown>;
  /** All whose names begin so. */
  readNotes(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** Undefined removes it. */
  writeNote(name: string, value: unknown): Promise<void>;
  /** Calls back when storage is taken away: data may be lost, and nothing can be written any longer. */
  onLost(listener: () => void): void;
  close(): void;
};

export const inOrder = (jobs: readonly StoredJob[]): StoredJob[] =>
  [...jobs].sort((a, b) => a.job.mutation - b.job.mutation);
