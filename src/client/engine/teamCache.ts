/**
 * Keeps what is confirmed of the team on this device: a snapshot, and the entries after it.
 *
 * Guarantees that what is stored is always a state that the team was in, with its place in the log: one tab of the browser
 * writes at a time, it begins with a snapshot of its own, and adds entries without a gap. When the device refuses, nothing
 * more is written until the next snapshot: what is there stays true, only older.
 */
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { ClientLocks } from './clientLocks.ts';
import type { EngineStorage, StoredTeam } from './storage.ts';

/** Number of entries stored after a snapshot before a new snapshot is written. */
const MAX_ENTRIES = 500;

export class TeamCache {
  private release: (() => void) | null = null;
  private asking = false;
  private written = 0;
  private waiting: LogEntry[] = [];
  /** The stored state differs from the one in memory until a snapshot is written. */
  private snapshotDue = true;
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private stopped = false;

  /** @param snapshot the confirmed state now, or null if nothing is known */
  constructor(
    private readonly storage: EngineStorage,
    private readonly locks: ClientLocks,
    private readonly snapshot: () => StoredTeam | null,
  ) {}

  /** Tries to become the one that writes. */
  async lead(): Promise<void> {
    if (this.release) return this.write();
    if (this.asking || this.stopped) return;
    this.asking = true;
    this.release = await this.locks.tryHold('the team on this device').catch(() => null);
    this.asking = false;
    if (this.stopped) this.stop();
    else this.write();
  }

  /** The team was replaced by a snapshot: the stored entries do not lead to it. */
  startAgain(): void {
    this.snapshotDue = true;
    this.waiting = [];
    this.write();
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
    await this.storage.writeTeam(team);
    return this.waiting.length > 0 || this.snapshotDue;
  }
}
