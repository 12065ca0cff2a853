/**
 * What the engine needs of the world, as the browser gives it: its sockets, its storage, its locks, its paints.
 *
 * Guarantees that there are environment in every browser: where storage or locks are missing, all is in memory.
 */
import { memoryLocks, webLocks } from './clientLocks.ts';
import type { EngineUser, Environment } from './environment.ts';
import { openIndexedStorage } from './indexedStorage.ts';
import { memoryStorage } from './memoryStorage.ts';
import type { EngineStorage } from './storage.ts';

export const browserEnvironment = async ({ id, team }: EngineUser): Promise<Environment> => ({
  url: `${location.origin.replace(/^http/, 'ws')}/ws`,
  WebSocket,
  ...(await openStorage(`${id} ${team}`, () => openIndexedStorage(id, team))),
  wakeUps,
  losses,
  nextFrame,
});

type Keeping = Pick<Environment, 'storage' | 'locks'>;

/** For as long as the page lives: who is signed out and signs in again finds the edits that were not sent. */
const inMemory = new Map<string, Keeping>();

/** Nobody is to find anything. */
export const forgetMemory = (): void => inMemory.clear();

/** Without locks no tab may take over what another has left: then, too, all is in memory. */
const openStorage = async (owner: string, open: () => Promise<EngineStorage>): Promise<Keeping> => {
  const { locks } = navigator;
  const storage = locks ? await open().catch(() => null) : null;
  if (storage) return { storage, locks: webLocks(locks) };
  const known = inMemory.get(owner) ?? { storage: memoryStorage(), locks: memoryLocks() };
  inMemory.set(owner, known);
  return known;
};

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

/** Before the next paint; a hidden page does not paint, so there a timer does. */
const nextFrame = (work: () => void): (() => void) => {
  if (document.hidden) {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
};
