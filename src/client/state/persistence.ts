/**
 * Asks the browser not to evict this device's data when space runs short.
 *
 * Asks at the first edit and not at start, because some browsers prompt the user. It asks at most once a month, so that
 * the user is not prompted again and again; a browser that decides by usage may decide differently by then.
 */
const KEY = 'slipway.persistAskedAt';
const MONTH_MS = 30 * 86_400_000;

/** `evictable`: the browser may clear it. `unknown`: not asked yet, or not supported. */
export type Persistence = 'persistent' | 'evictable' | 'unknown';

/** Asks at most once a month; otherwise only returns the current state. */
export const askToPersist = async (): Promise<Persistence> => ask().catch(() => 'unknown' as const);

const ask = async (): Promise<Persistence> => {
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  if (!storage?.persist || !storage.persisted) return 'unknown';
  if (await storage.persisted()) return 'persistent';
  if (wasAskedLately()) return 'evictable';
  localStorage.setItem(KEY, `${Date.now()}`);
  return (await storage.persist()) ? 'persistent' : 'evictable';
};

const wasAskedLately = (): boolean => Date.now() - Number(localStorage.getItem(KEY) ?? 0) < MONTH_MS;
