/** Listeners by key: a change wakes only the listeners of its key. */
type Listener = () => void;

export class KeyedListeners {
  private readonly byKey = new Map<string, Set<Listener>>();

  /** Returns how to stop. */
  listen(key: string, listener: Listener): () => void {
    const known = this.byKey.get(key) ?? new Set();
    this.byKey.set(key, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0 && this.byKey.get(key) === known) this.byKey.delete(key);
    };
  }

  wake(key: string): void {
    for (const listener of [...(this.byKey.get(key) ?? [])]) listener();
  }

  wakeAll(): void {
    for (const key of [...this.byKey.keys()]) this.wake(key);
  }
}
