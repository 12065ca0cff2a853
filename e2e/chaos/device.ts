/**
 * The part of a browser that outlives its tabs, and how a crashed tab loses access to it.
 *
 * Guarantees that after its crash no pending operation of a tab has any effect: a write that had not happened never
 * does, its locks are released, and nothing answers it any more.
 */
import { type ClientLocks, memoryLocks } from '../../src/client/engine/clientLocks.ts';
import { memoryStorage } from '../../src/client/engine/memoryStorage.ts';
import type { EngineStorage } from '../../src/client/engine/storage.ts';

export class Device {
  readonly storage = memoryStorage(true);
  readonly locks = memoryLocks();
  private readonly listeners = new Set<() => void>();

  /** Sends all tabs an `online` event. */
  wakeUp(): void {
    for (const listener of [...this.listeners]) listener();
  }

  readonly wakeUps = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}

const never = <T>(): Promise<T> => new Promise(() => {});

/** A tab's access to its device. */
export class DeviceAccess {
  private dead = false;
  private readonly held = new Set<() => void>();

  constructor(private readonly device: Device) {}

  crash(): void {
    this.dead = true;
    for (const letGo of this.held) letGo();
    this.held.clear();
  }

  readonly locks: ClientLocks = {
    tryHold: async (name) => {
      if (this.dead) return never();
      const letGo = await this.device.locks.tryHold(name);
      if (!letGo) return null;
      if (this.dead) {
        letGo();
        return never();
      }
      const once = () => {
        if (this.held.delete(once)) letGo();
      };
      this.held.add(once);
      return once;
    },
  };

  get storage(): EngineStorage {
    const { storage } = this.device;
    return {
      durable: storage.durable,
      load: () => this.alive(() => storage.load()),
      loadJobs: (client) => this.alive(() => storage.loadJobs(client)),
      clients: () => this.alive(() => storage.clients()),
      writeJobs: (put, remove) => this.alive(() => storage.writeJobs(put, remove)),
      writeTeam: (team) => this.alive(() => storage.writeTeam(team)),
      addEntries: (entries) => this.alive(() => storage.addEntries(entries)),
      forgetTeam: () => this.alive(() => storage.forgetTeam()),
      readNote: (name) => this.alive(() => storage.readNote(name)),
      readNotes: (prefix) => this.alive(() => storage.readNotes(prefix)),
      writeNote: (name, value) => this.alive(() => storage.writeNote(name, value)),
      onLost: () => {},
      close: () => {},
    };
  }

  readonly nextFrame = (work: () => void): (() => void) => {
    const timer = setTimeout(() => this.dead || work(), FRAME);
    return () => clearTimeout(timer);
  };

  /** A device takes a moment, in the order of its requests; a crash may come before or after it. */
  private async alive<T>(work: () => Promise<T>): Promise<T> {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (this.dead) return never();
    const done = await work();
    return this.dead ? never() : done;
  }
}

const FRAME = 16;
