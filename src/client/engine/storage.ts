/**
 * What is kept on this device for one user in one team: jobs until the log surely holds them, and the last that was known of
 * the team. All tabs of the browser share it.
 *
 * A write is one transaction: all of it, or nothing and an error. Writes take effect in the order in which they are asked for.
 */
import type { ClientId, JobKey } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TeamExport } from '../../model/teamState.ts';
import type { Cursor } from '../../sync/protocol/cursor.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { Job } from '../../sync/rebase.ts';

/**
 * `unsent`: the log is not known to hold it. `settled`: it does, but may yet lose it (a power cut within a second).
 * `refused`: the outbox is done with it, the person is not. A refusal stays until it is dismissed.
 */
export type StoredJob = {
  readonly job: Job;
  readonly state: 'unsent' | 'settled' | 'refused';
  readonly refusal: Refusal | null;
};

/** By which a job is told from all others, as one text. */
export const jobName = ({ client, mutation }: JobKey): string => `${client} ${mutation}`;

export const isSameJob = (one: JobKey, other: JobKey): boolean =>
  one.client === other.client && one.mutation === other.mutation;

/** `kinds`: the feeds that its page knew; left out by the first version. */
export type StoredTeam = Cursor & { readonly feeds: TeamExport; readonly kinds?: string };

export type Stored = {
  readonly jobs: readonly StoredJob[];
  readonly team: StoredTeam | null;
  /** What came after `team`, in order. */
  readonly entries: readonly LogEntry[];
};

export type EngineStorage = {
  /** False: it is gone when the page is. */
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
  /** The team is none of this user's business any more. Jobs stay. */
  forgetTeam(): Promise<void>;
  /** A small piece of plain data by name, such as the history of undo. */
  readNote(name: string): Promise<unknown>;
  /** All whose names begin so. */
  readNotes(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** Undefined removes it. */
  writeNote(name: string, value: unknown): Promise<void>;
  /** Calls back when it is taken away: what was written may be gone, and nothing can be written any more. */
  onLost(listener: () => void): void;
  close(): void;
};

export const inOrder = (jobs: readonly StoredJob[]): StoredJob[] =>
  [...jobs].sort((a, b) => a.job.mutation - b.job.mutation);
