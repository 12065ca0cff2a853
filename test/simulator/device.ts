/**
 * A person's device: its storage outlives its tabs. Each tab has an access of its own, which takes time and is revoked
 * when the tab dies: a pending write then happens or does not, and held locks are released.
 */
import { type ClientLocks, memoryLocks } from '../../src/client/engine/clientLocks.ts';
import { memoryStorage } from '../../src/client/engine/memoryStorage.ts';
import { type EngineStorage, jobName, type StoredJob } from '../../src/client/engine/storage.ts';
import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import type { ClientId, JobKey } from '../../src/model/ids.ts';
import { Lane } from '../memoryRedis/lane.ts';

export class Device {
  readonly storage = memoryStorage(true);
  readonly locks = memoryLocks();
  /** Every job that was ever written to it. */
  readonly written = new Set<string>();
  /** Jobs on it that are not known to be in the log, including those of dead tabs. */
  readonly unsent = new Set<string>();
  /**
   * The number of each client's jobs on it that a tab is still responsible for: unsent, or not yet safe from a rewind.
   */
  readonly kept = new Map<ClientId, number>();
  private readonly jobs = new Set<string>();

  constructor(private readonly random: SeededRandom) {}

  note(put: readonly StoredJob[], remove: readonly JobKey[]): void {
    for (const { job, state } of put) {
      this.written.add(jobName(job));
      this.count(job, state !== 'refused');
      if (state === 'unsent') this.unsent.add(jobName(job));
      else this.unsent.delete(jobName(job));
    }
    for (const key of remove) {
      this.unsent.delete(jobName(key));
      this.count(key, false);
    }
  }

  private count(key: JobKey, isKept: boolean): void {
    const name = jobName(key);
    if (this.jobs.has(name) === isKept) return;
    if (isKept) this.jobs.add(name);
    else this.jobs.delete(name);
    const count = (this.kept.get(key.client) ?? 0) + (isKept ? 1 : -1);
    if (count > 0) this.kept.set(key.client, count);
    else this.kept.delete(key.client);
  }

  access(): DeviceAccess {
    return new DeviceAccess(this, this.random);
  }
}

export class DeviceAccess {
  readonly storage: EngineStorage;
  readonly locks: ClientLocks;
  private isOpen = true;
  private readonly lane: Lane;
  private readonly held = new Set<() => void>();

  constructor(device: Device, random: SeededRandom) {
    this.lane = new Lane(() => random.below(8));
    const { storage } = device;
    this.storage = {
      durable: true,
      load: () => this.pass(() => storage.load()),
      loadJobs: (client) => this.pass(() => storage.loadJobs(client)),
      clients: () => this.pass(() => storage.clients()),
      writeJobs: (put, remove) =>
        this.pass(() => {
          device.note(put, remove);
          return storage.writeJobs(copy(put), copy(remove));
        }),
      writeTeam: (team) => this.pass(() => storage.writeTeam(copy(team))),
      addEntries: (entries) => this.pass(() => storage.addEntries(copy(entries))),
      forgetTeam: () => this.pass(() => storage.forgetTeam()),
      readNote: (name) => this.pass(() => storage.readNote(name)),
      readNotes: (prefix) => this.pass(() => storage.readNotes(prefix)),
      writeNote: (name, value) => this.pass(() => storage.writeNote(name, copy(value))),
      onLost: () => {},
      close: () => {},
    };
    this.locks = {
      tryHold: async (name) => {
        const letGo = await this.pass(() => device.locks.tryHold(name));
        if (letGo) this.held.add(letGo);
        return letGo && (() => this.letGo(letGo));
      },
    };
  }

  /** Called when the tab dies. */
  revoke(): void {
    this.isOpen = false;
    for (const letGo of this.held) letGo();
    this.held.clear();
  }

  private letGo(held: () => void): void {
    if (this.held.delete(held)) held();
  }

  /** A round trip. Data is copied, because two tabs share no memory. */
  private pass<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.lane.put(() => {
        if (!this.isOpen) return;
        work().then(
          (value) => this.isOpen && resolve(typeof value === 'object' ? copy(value) : value),
          reject,
        );
      });
    });
  }
}

const copy = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));
