/**
 * Notices the end of a session that has open sockets.
 *
 * Guarantees that `sessionEnded` is called within two seconds after the key of a session is gone from Redis, for any reason
 * (signed out, expired, deleted by hand), and at once if a gateway announces it. A notice only triggers a check: the
 * key decides, so another instance on the same server cannot end our sessions. With any number of sockets, checking
 * costs one call a second per five thousand sessions, and none without sockets.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { SESSION_ENDS } from './sessions.ts';

export type SessionListener = { readonly sessionEnded: () => void };

const CHECK_EVERY = 1_000;
/** Redis needs about a millisecond for them. */
const KEYS_A_CALL = 5_000;

export class SessionWatch {
  /** Most sessions have one listener, which is stored without a list to save memory. */
  private readonly watched = new Map<string, SessionListener | readonly SessionListener[]>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly client: RedisClient,
    private readonly subscriber: RedisClient,
  ) {}

  async start(): Promise<void> {
    await this.subscriber.subscribe(SESSION_ENDS, this.receive);
    this.plan();
  }

  /** The subscription ends with its connection: nothing may wait for Redis while it is away. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.watched.clear();
  }

  watch(key: string, listener: SessionListener): void {
    const others = this.listenersOf(key);
    this.watched.set(key, others.length === 0 ? listener : [...others, listener]);
  }

  unwatch(key: string, listener: SessionListener): void {
    const [one, ...others] = this.listenersOf(key).filter((other) => other !== listener);
    if (!one) this.watched.delete(key);
    else this.watched.set(key, others.length === 0 ? one : [one, ...others]);
  }

  private listenersOf(key: string): readonly SessionListener[] {
    const known = this.watched.get(key) ?? [];
    return 'sessionEnded' in known ? [known] : known;
  }

  private readonly receive = (key: string): void => {
    if (this.watched.has(key)) void this.check([key]);
  };

  private plan(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.checkAll().finally(() => this.plan()), CHECK_EVERY);
    this.timer.unref();
  }

  private async checkAll(): Promise<void> {
    const keys = [...this.watched.keys()];
    for (let first = 0; first < keys.length; first += KEYS_A_CALL)
      await this.check(keys.slice(first, first + KEYS_A_CALL));
  }

  /** While Redis does not answer, the end of a session cannot be known, and nothing is accepted either. */
  private async check(keys: string[]): Promise<void> {
    const users = await this.client.mGet(keys).catch(() => null);
    if (!users) return;
    for (const [at, key] of keys.entries()) {
      if (users[at] !== null) continue;
      const listeners = this.listenersOf(key);
      this.watched.delete(key);
      for (const listener of listeners) listener.sessionEnded();
    }
  }
}
