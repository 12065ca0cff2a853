/**
 * Stores the confirmed state of the team on this device: a snapshot, and the entries after it.
 *
 * Guarantees that the stored state is always one that the team was in, with its cursor: one tab of the browser writes
 * at a time, starts with its own snapshot, and appends entries without a gap. If the device refuses a write, nothing
 * more is written until the next snapshot: what is stored stays valid, only older.
 */
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { ClientLocks } from './clientLocks.ts';
import type { EngineStorage, StoredTeam } from './storage.ts';

/** Number of entries stored after a snapshot before a new snapshot is written. */
const MAX_ENTRIES = 500;

/** Name of the note that holds the session of the stored snapshot once that is no longer recent. */
const SAFE_SESSION = 'safeSession';

export class TeamCache {
  private release: (() => void) | null = null;
  private asking = false;
  private written = 0;
  private waiting: LogEntry[] = [];
  /** Whether the next write must be a snapshot. */
  private snapshotDue = true;
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private stopped = false;

  /** @param snapshot returns the current confirmed state, or null if nothing is known */
  constructor(
    private readonly storage: EngineStorage,
    private readonly locks: ClientLocks,
    private readonly snapshot: () => StoredTeam | null,
  ) {}

  /** Tries to become the tab that writes. */
  async lead(): Promise<void> {
    if (this.release) return this.write();
    if (this.asking || this.stopped) return;
    this.asking = true;
    this.release = await this.locks.tryHold('the team on this device').catch(() => null);
    this.asking = false;
    if (this.stopped) this.stop();
    else this.write();
  }

  /** A snapshot replaced the team, so the stored entries no longer lead to its state. */
  startAgain(): void {
    this.snapshotDue = true;
    this.waiting = [];
    this.write();
  }

  /** Updates a stored team that was just read: its snapshot may have stopped being recent after it was stored. */
  async opened(team: StoredTeam): Promise<StoredTeam> {
    const { recentSession, ...safe } = team;
    if (recentSession === undefined) return team;
    return (await this.storage.readNote(SAFE_SESSION)) === recentSession ? safe : team;
  }

  /** Records that a snapshot from this Redis session is no longer recent. */
  snapshotSafe(session: string): void {
    if (this.release && !this.snapshotDue) void this.storage.writeNote(SAFE_SESSION, session).catch(() => {});
  }

  add(entries: readonly LogEntry[]): void {
    if (!this.release || this.snapshotDue) return;
    this.waiting.push(...entries);
    this.write();
  }

  stop(): void {
    this.stopped = true;
    this.release?.();
    this.release = null;
  }

  settled(): Promise<void> {
    return this.writing;
  }

  private write(): void {
    if (this.busy || !this.release) return;
    this.busy = true;
    this.writing = this.writeNext().then((more) => {
      this.busy = false;
      if (more) this.write();
    });
  }

  /** @returns whether there may be more to write */
  private async writeNext(): Promise<boolean> {
    const entries = this.waiting;
    this.waiting = [];
    try {
      if (this.snapshotDue || this.written + entries.length > MAX_ENTRIES) return await this.writeSnapshot();
      if (entries.length === 0) return false;
      await this.storage.addEntries(entries);
      this.written += entries.length;
      return this.waiting.length > 0 || this.snapshotDue;
    } catch {
      this.snapshotDue = true;
      return false;
    }
  }

  private async writeSnapshot(): Promise<boolean> {
    const team = this.snapshot();
    if (!team) return false;
    this.snapshotDue = false;
    this.waiting = [];
    this.written = 0;
    if (team.recentSession) await this.storage.writeNote(SAFE_SESSION, undefined);
    await this.storage.writeTeam(team);
    return this.waiting.length > 0 || this.snapshotDue;
  }
}
