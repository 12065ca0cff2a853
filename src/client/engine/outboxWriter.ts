/**
 * Writes jobs to the device, one write at a time: jobs added during a write go into the next one.
 *
 * Guarantees that the newest state of a job is written last, that `stored` is called for a job only once it is on the
 * device, and that a device that refuses writes or does not answer blocks nothing: jobs then live in memory, `kept`
 * reports this, and the next write retries all of them.
 */
import type { JobKey } from '../../model/ids.ts';
import { type EngineStorage, inOrder, jobName, type StoredJob } from './storage.ts';

/** `device`: survives this page. `memory`: does not. */
export type Kept = 'device' | 'memory';

export type OutboxWriterListener = {
  /** Called with jobs that may be sent: they are on the device, or it refuses all writes. */
  readonly stored: (jobs: readonly JobKey[]) => void;
  readonly kept: (kept: Kept) => void;
};

const WRITE_TIMEOUT_MS = 5_000;

export class OutboxWriter {
  private put = new Map<string, StoredJob>();
  private remove = new Map<string, JobKey>();
  private writing: Promise<void> | null = null;
  /** Number of refused writes in the queue; the next write retries them. */
  private refused = 0;
  kept: Kept;

  constructor(
    private readonly storage: EngineStorage,
    private readonly received: OutboxWriterListener,
  ) {
    this.kept = storage.durable ? 'device' : 'memory';
  }

  keep(stored: StoredJob): void {
    const name = jobName(stored.job);
    this.remove.delete(name);
    this.put.set(name, stored);
    this.write();
  }

  forget(keys: readonly JobKey[]): void {
    if (keys.length === 0) return;
    for (const key of keys) {
      this.put.delete(jobName(key));
      this.remove.set(jobName(key), key);
    }
    this.write();
  }

  /** Resolves when all queued writes have been attempted. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private write(): void {
    if (this.writing) return;
    this.writing = Promise.resolve()
      .then(() => this.writeAll())
      .then(() => {
        this.writing = null;
        if (this.due()) this.write();
      });
  }

  /** After a failure, waits for a new job before the next attempt. */
  private due(): boolean {
    return this.put.size + this.remove.size > this.refused;
  }

  private async writeAll(): Promise<void> {
    const [put, remove] = [this.put, this.remove];
    this.put = new Map();
    this.remove = new Map();
    let kept: Kept = this.storage.durable ? 'device' : 'memory';
    try {
      await soon(this.storage.writeJobs(inOrder([...put.values()]), [...remove.values()]));
      this.refused = 0;
    } catch {
      kept = 'memory';
      this.takeBack(put, remove);
      this.refused = this.put.size + this.remove.size;
    }
    if (kept !== this.kept) {
      this.kept = kept;
      this.received.kept(kept);
    }
    this.received.stored([...put.values()].map(({ job }) => job));
  }

  /** Queues a failed write again, except for jobs that were queued in the meantime, which are newer. */
  private takeBack(put: Map<string, StoredJob>, remove: Map<string, JobKey>): void {
    for (const [name, stored] of put)
      if (!this.put.has(name) && !this.remove.has(name)) this.put.set(name, stored);
    for (const [name, key] of remove)
      if (!this.put.has(name) && !this.remove.has(name)) this.remove.set(name, key);
  }
}

/** Rejects if the device does not answer in time. */
const soon = async (write: Promise<void>): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the device does not answer')), WRITE_TIMEOUT_MS);
  });
  await Promise.race([write, tooLate]).finally(() => clearTimeout(timer));
};
