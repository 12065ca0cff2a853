/**
 * Locks on client ids. A tab holds the lock of each client it sends for; the lock is released however the tab ends.
 * Guarantees that no two tabs of a browser send for the same client.
 */
export type ClientLocks = {
  /** @returns a function that releases the lock, or null if another tab holds it */
  tryHold(name: string): Promise<(() => void) | null>;
};

/** Locks in memory, for a single page or for a simulation of several pages that share this object. */
export const memoryLocks = (): ClientLocks => {
  const held = new Set<string>();
  return {
    tryHold: async (name) => {
      if (held.has(name)) return null;
      held.add(name);
      return () => void held.delete(name);
    },
  };
};

/** The browser's own locks. A lock is held until it is released or the tab is closed. */
export const webLocks = (locks: LockManager): ClientLocks => ({
  tryHold: (name) =>
    new Promise((resolve, reject) => {
      locks
        .request(`slipway ${name}`, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(null);
          return new Promise<void>((letGo) => resolve(() => letGo()));
        })
        .catch(reject);
    }),
});
