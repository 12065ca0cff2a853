/** Listeners by key: a change wakes only the listeners of its key. */
export type Listener = () => void;

/** Calls the present listeners, but not those that they add. */
export const wakeListeners = (listeners: ReadonlySet<Listener>): void => {
  if (listeners.size > 0) for (const listener of [...listeners]) listener();
};

export class KeyedListeners {
  private readonly byKey = new Map<string, Set<Listener>>();

  /** @returns a function that removes the listener */
  listen(key: string, listener: Listener): () => void {
    const known = this.byKey.get(key) ?? new Set();
    this.byKey.set(key, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0 && this.byKey.get(key) === known) this.byKey.delete(key);
    };
  }

  wake(key: string): void {
    const listeners = this.byKey.get(key);
    if (listeners) wakeListeners(listeners);
  }

  wakeAll(): void {
    for (const key of [...this.byKey.keys()]) this.wake(key);
  }
}
