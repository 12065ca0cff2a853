/**
 * Follows what a screen shows by long polling: sends the next request as soon as the last one is answered.
 *
 * Guarantees that it never gives up, that the last view stays until there is a newer one, and that only a revoked link
 * clears it. Sends no cookies.
 */
import type { OfficeLink, OfficeRequest, OfficeView } from '../../api/officeShapes.ts';
import { readOfficeScreen } from '../../api/routes/readOfficeScreen.ts';
import { callRoute, type RouteAnswer } from '../engine/callRoute.ts';
import { Changes } from '../engine/changes.ts';
import { startOfWorkDay } from '../view/workDay.ts';
import type { Clock } from './clock.ts';

/** `line`: `ended` if the link is revoked. `lostAt`: since when there is no connection, in server time. */
export type OfficeState = {
  readonly view: OfficeView | null;
  readonly line: 'connecting' | 'live' | 'lost' | 'ended';
  readonly lostAt: number;
};

/** Milliseconds: longer than the server waits. */
const TIMEOUT = 40_000;
/** Pauses before the next request: after an answer, after failures (a backoff), and after a revoked link. */
const PAUSE = 100;
const MIN_BACKOFF = 1_000;
const MAX_BACKOFF = 10_000;
const PAUSE_WHEN_ENDED = 60_000;

type Ask = (body: OfficeRequest) => Promise<RouteAnswer<typeof readOfficeScreen>>;

const askServer: Ask = (body) =>
  callRoute(readOfficeScreen, { body }, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT) });

export class OfficeFollower {
  private current: OfficeState = { view: null, line: 'connecting', lostAt: 0 };
  private since = 0;
  private failures = 0;
  private stopped = false;
  private readonly changes = new Changes();
  readonly subscribe = this.changes.subscribe;

  constructor(
    private readonly link: OfficeLink,
    private readonly clock: Clock,
    private readonly ask: Ask = askServer,
  ) {}

  readonly state = (): OfficeState => this.current;

  /** Runs until it is stopped. */
  async follow(): Promise<void> {
    while (!this.stopped) {
      const pause = await this.askOnce();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  stop(): void {
    this.stopped = true;
  }

  /** @returns milliseconds until the next request */
  private async askOnce(): Promise<number> {
    const since = startOfWorkDay(this.clock.now()).getTime();
    // On another day the same version is shown differently, and after a failure the answer must come at once.
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
    return PAUSE;
  }

  /** Keeps asking: the link is valid again if its creator becomes an admin again. */
  private end(): number {
    this.failures = 0;
    this.set({ view: null, line: 'ended', lostAt: 0 });
    return PAUSE_WHEN_ENDED;
  }

  /** @param retryAfter seconds */
  private fail(retryAfter: number | null): number {
    const { view, line } = this.current;
    if (line === 'live' || line === 'connecting') this.set({ view, line: 'lost', lostAt: this.clock.now() });
    const wait = Math.min(MAX_BACKOFF, MIN_BACKOFF * 2 ** this.failures++);
    // Random, so that screens that lost the same server do not all come back at once.
    return Math.max((retryAfter ?? 0) * 1_000, wait * (0.5 + Math.random() / 2));
  }

  private set(state: OfficeState): void {
    this.current = state;
    this.changes.happened();
  }
}
