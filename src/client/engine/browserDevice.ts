/**
 * The engine's environment in this browser: sockets, storage, locks, frames.
 *
 * Guarantees that the engine works in every browser: if storage or locks are missing, everything stays in memory.
 */
import { memoryLocks, webLocks } from './clientLocks.ts';
import type { ConnectionEnvironment } from './connection.ts';
import type { EngineUser, Environment } from './environment.ts';
import { openIndexedStorage } from './indexedStorage.ts';
import { memoryStorage } from './memoryStorage.ts';
import type { EngineStorage } from './storage.ts';

type Storing = Pick<Environment, 'storage' | 'locks'>;

export class BrowserDevice {
  /** Kept for the life of the page: a member who is signed out and signs in again finds their unsent edits. */
  private readonly inMemory = new Map<string, Storing>();

  /** The environment of the page's one socket. */
  get network(): ConnectionEnvironment {
    return { url: `${location.origin.replace(/^http/, 'ws')}/ws`, WebSocket, wakeUps, losses };
  }

  async environment({ id, team }: EngineUser): Promise<Environment> {
    const stored = await this.openStorage(`${id} ${team}`, () => openIndexedStorage(id, team));
    return { ...this.network, ...stored, nextFrame };
  }

  /** Clears what is stored in memory, for a person who signs out. */
  forgetMemory(): void {
    this.inMemory.clear();
  }

  /** Without locks no tab may adopt the edits of another, so then everything is in memory too. */
  private async openStorage(owner: string, open: () => Promise<EngineStorage>): Promise<Storing> {
    const { locks } = navigator;
    const storage = locks ? await open().catch(() => null) : null;
    if (storage) return { storage, locks: webLocks(locks) };
    const known = this.inMemory.get(owner) ?? { storage: memoryStorage(), locks: memoryLocks() };
    this.inMemory.set(owner, known);
    return known;
  }
}

const wakeUps = (listen: () => void): (() => void) => {
  const visible = (): void => {
    if (document.visibilityState !== 'hidden') listen();
  };
  addEventListener('online', visible);
  document.addEventListener('visibilitychange', visible);
  return () => {
    removeEventListener('online', visible);
    document.removeEventListener('visibilitychange', visible);
  };
};

const losses = (listen: () => void): (() => void) => {
  addEventListener('offline', listen);
  return () => removeEventListener('offline', listen);
};

/** Before the next paint. A hidden page does not paint, so it gets a timer instead. */
const nextFrame = (work: () => void): (() => void) => {
  if (document.hidden) {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
};
