/**
 * Asks the browser not to clear what is kept on this device when space runs short.
 *
 * Asked when there is first something to lose, an edit, and not at the door: some browsers ask the person. A no stands for a
 * month, so that nobody is asked again and again; a browser that decides by use may decide otherwise then.
 */
const KEY = 'slipway.persistAskedAt';
const MONTH = 30 * 86_400_000;

/** `evictable`: the browser may clear it. `unknown`: not asked yet, or it cannot be told. */
export type Persistence = 'persistent' | 'evictable' | 'unknown';

/** Asks at most once in a month; otherwise only says how it is. */
export const askToPersist = async (): Promise<Persistence> => ask().catch(() => 'unknown' as const);

const ask = async (): Promise<Persistence> => {
  const storage: Partial<StorageManager> | undefined = navigator.storage;
  if (!storage?.persist || !storage.persisted) return 'unknown';
  if (await storage.persisted()) return 'persistent';
  if (wasAskedLately()) return 'evictable';
  localStorage.setItem(KEY, `${Date.now()}`);
  return (await storage.persist()) ? 'persistent' : 'evictable';
};

const wasAskedLately = (): boolean => Date.now() - Number(localStorage.getItem(KEY) ?? 0) < MONTH;
