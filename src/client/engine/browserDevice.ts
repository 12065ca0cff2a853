/**
 * The engine's environment in this browser: sockets, storage, locks and animation frames.
 *
 * Guarantees that the engine works in every browser: without storage or locks, everything stays in memory.
 */
import type { ActionNamed } from '../../actions/defineAction.ts';
import { type LazyCode, lazyCode } from '../loading/lazyCode.ts';
import { memoryLocks, webLocks } from './clientLocks.ts';
import type { ConnectionEnvironment } from './connection.ts';
import type { ActionSource, EngineUser, Environment } from './environment.ts';
import { openIndexedStorage } from './indexedStorage.ts';
import { actionSource } from './lazyActions.ts';
import { memoryStorage } from './memoryStorage.ts';
import type { EngineStorage } from './storage.ts';

type Storing = Pick<Environment, 'storage' | 'locks'>;

export class BrowserDevice {
  private readonly actions: ActionSource;
  private readonly sockets = lazyCode(async () => (await import('reconnecting-websocket')).default);
  /** Lives as long as the page: a member who signs out and in again finds their unsent edits. */
  private readonly inMemory = new Map<string, Storing>();

  /** @param actions the actions that are not in the initial bundle */
  constructor(actions: LazyCode<ActionNamed>) {
    this.actions = actionSource(actions);
  }

  /** Loads the socket code in parallel with the session request and the reads of stored data. */
  preloadSockets(): void {
    this.sockets.load().catch(() => {});
  }

  /** The environment of the page's only socket. */
  get network(): ConnectionEnvironment {
    const url = `${location.origin.replace(/^http/, 'ws')}/ws`;
    const unpacking = 'DecompressionStream' in globalThis ? { unpack } : {};
    return { url, WebSocket, sockets: this.sockets, wakeUps, losses, ...unpacking };
  }

  async environment({ id, team }: EngineUser): Promise<Environment> {
    const stored = await this.openStorage(`${id} ${team}`, () => openIndexedStorage(id, team));
    return { ...this.network, ...stored, nextFrame, actions: this.actions };
  }

  /** Clears in-memory storage on sign-out. */
  forgetMemory(): void {
    this.inMemory.clear();
  }

  /** Without locks, tabs cannot safely adopt each other's edits, so everything stays in memory then. */
  private async openStorage(owner: string, open: () => Promise<EngineStorage>): Promise<Storing> {
    const { locks } = navigator;
    const storage = locks ? await open().catch(() => null) : null;
    if (storage) return { storage, locks: webLocks(locks) };
    const known = this.inMemory.get(owner) ?? { storage: memoryStorage(), locks: memoryLocks() };
    this.inMemory.set(owner, known);
    return known;
  }
}

const unpack = (bytes: ArrayBuffer): Promise<string> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();

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

/** Runs before the next paint. Hidden pages do not paint, so they use a timer instead. */
const nextFrame = (work: () => void): (() => void) => {
  if (document.hidden) {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
};
