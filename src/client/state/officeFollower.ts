/**
 * Follows what a screen shows: asks, and asks again as soon as there is an answer.
 *
 * Guarantees that it never gives up, that what was last shown stays until there is something newer, and that only a
 * revoked link clears it. Sends no cookies.
 */
import type { OfficeLink, OfficeRequest, OfficeView } from '../../api/officeShapes.ts';
import { readOfficeScreen } from '../../api/routes/readOfficeScreen.ts';
import { callRoute, type RouteAnswer } from '../engine/callRoute.ts';
import { startOfWorkDay } from '../view/workDay.ts';
import type { Clock } from './clock.ts';

/** `line`: `ended` if the link is revoked. `lostAt`: since when there is no connection, in server time. */
export type OfficeState = {
  readonly view: OfficeView | null;
  readonly line: 'connecting' | 'live' | 'lost' | 'ended';
  readonly lostAt: number;
};

/** Milliseconds: longer than the server waits. */
const MAX_ANSWER = 40_000;
/** The shortest pause between two requests, and those after a failure. */
const REST = 100;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 10_000;
const RETRY_ENDED = 60_000;

type Ask = (body: OfficeRequest) => Promise<RouteAnswer<typeof readOfficeScreen>>;

const askServer: Ask = (body) =>
  callRoute(readOfficeScreen, { body }, { credentials: 'omit', signal: AbortSignal.timeout(MAX_ANSWER) });

export class OfficeFollower {
  private current: OfficeState = { view: null, line: 'connecting', lostAt: 0 };
  private since = 0;
  private failures = 0;
  private stopped = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly link: OfficeLink,
    private readonly clock: Clock,
    private readonly ask: Ask = askServer,
  ) {}

  readonly state = (): OfficeState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Runs until it is stopped. */
  async follow(): Promise<void> {
    while (!this.stopped) {
      const rest = await this.askOnce();
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }

  stop(): void {
    this.stopped = true;
  }

  /** @returns milliseconds until it may ask again */
  private async askOnce(): Promise<number> {
    const since = startOfWorkDay(this.clock.now()).getTime();
    // On another day the same version is shown differently, and after a failure it must be known that the server is back.
    const isCurrent = since === this.since && this.current.line === 'live';
    const known = isCurrent ? this.current.view?.version : undefined;
    this.since = since;
    try {
      const answer = await this.ask({ ...this.link, since, ...(known === undefined ? {} : { known }) });
      if (answer.ok) return this.show(answer.output);
      if (answer.refusal.reason === 'linkGone') return this.end();
      return this.fail(answer.retryAfter);
    } catch {
      return this.fail(null);
    }
  }

  private show(view: OfficeView): number {
    this.failures = 0;
    this.clock.set(view.now);
    this.set({ view, line: 'live', lostAt: 0 });
    return REST;
  }

  /** The link may come back, with the rights of its creator. */
  private end(): number {
    this.failures = 0;
    this.set({ view: null, line: 'ended', lostAt: 0 });
    return RETRY_ENDED;
  }

  /** @param retryAfter seconds */
  private fail(retryAfter: number | null): number {
    const { view, line } = this.current;
    if (line === 'live' || line === 'connecting') this.set({ view, line: 'lost', lostAt: this.clock.now() });
    const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.failures++);
    // Screens that lost the same server must not all come back at once.
    return Math.max((retryAfter ?? 0) * 1_000, wait * (0.5 + Math.random() / 2));
  }

  private set(state: OfficeState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener();
  }
}
