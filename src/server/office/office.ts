/**
 * Answers the screens in offices. A screen that is current waits for its answer until something changes.
 *
 * Guarantees that the link is checked in Redis after the wait and before each answer, that the commit that revokes a
 * link ends its waiting requests, and that the number of waiting requests is bounded.
 */
import { randomUUID } from 'node:crypto';
import type { OfficeRequest, OfficeView } from '../../api/officeShapes.ts';
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Unavailable, withinTime } from '../http/withinTime.ts';
import type { Logger } from '../logger.ts';
import { findOpenLink, type OpenLink } from './officeLink.ts';
import { LONGEST_DAY, type ObserveTeam, OfficeTeam } from './officeTeam.ts';
import { OfficeUse } from './officeUse.ts';
import { peopleOn } from './officeView.ts';

/** Milliseconds for which a request waits: proxies end idle requests after a minute, many after half a minute. */
const WAIT = 25_000;
/** Milliseconds for which a team without screens is kept: longer than the pause between two requests of a screen. */
const LINGER = 30_000;
/** Maximum number of requests that wait at this gateway. */
const MAX_WAITING = { link: 20, all: 2_000 } as const;

type OpenTeam = { readonly opening: Promise<OfficeTeam>; users: number; linger?: NodeJS.Timeout };

export class Office {
  private readonly teams = new Map<TeamId, OpenTeam>();
  private readonly waiting = new Set<AbortController>();
  private readonly waitingOf = new Map<string, number>();
  private readonly use: OfficeUse;
  private closed = false;
  /** Part of each version: the same number at another gateway is another version. */
  private readonly name = randomUUID().slice(0, 8);

  constructor(
    private readonly client: RedisClient,
    private readonly observe: ObserveTeam,
    private readonly logger: Logger,
  ) {
    this.use = new OfficeUse(client);
  }

  /** @param whenGone calls back when the screen has closed the connection; returns a function that cancels this */
  async read(
    request: OfficeRequest,
    whenGone: (gone: () => void) => () => void,
  ): Promise<OfficeView | 'linkGone' | 'tooFast'> {
    if (this.closed) throw new Unavailable('the server stops');
    if (!(await this.linkOf(request))) return 'linkGone';
    const link = `${request.team} ${request.screen}`;
    const here = this.waitingOf.get(link) ?? 0;
    if (here >= MAX_WAITING.link || this.waiting.size >= MAX_WAITING.all) return 'tooFast';
    const wait = new AbortController();
    const cancel = whenGone(() => wait.abort());
    const timer = setTimeout(() => wait.abort(), WAIT);
    this.waitingOf.set(link, here + 1);
    this.waiting.add(wait);
    try {
      return await this.answer(request, wait.signal);
    } finally {
      cancel();
      clearTimeout(timer);
      this.waiting.delete(wait);
      const left = (this.waitingOf.get(link) ?? 1) - 1;
      if (left > 0) this.waitingOf.set(link, left);
      else this.waitingOf.delete(link);
    }
  }

  private async answer(request: OfficeRequest, signal: AbortSignal): Promise<OfficeView | 'linkGone'> {
    const { team } = request;
    const entered = this.enter(team);
    try {
      const opened = await withinTime(entered.opening);
      for (;;) {
        const { events } = opened;
        const link = await this.linkOf(request);
        if (!link) return 'linkGone';
        this.use.note(team, request.screen, Date.now());
        const version = `${this.name}.${opened.version}`;
        if (request.known !== version || signal.aborted) {
          const since = Math.max(request.since, Date.now() - LONGEST_DAY);
          const people = peopleOn(opened.people, opened.present, since);
          return { version, now: Date.now(), team: link.team.name, place: link.screen.place, ...people };
        }
        await opened.next(events, signal);
      }
    } finally {
      this.exit(team, entered);
    }
  }

  private linkOf(request: OfficeRequest): Promise<OpenLink | null> {
    return withinTime(findOpenLink(this.client, request));
  }

  /** Ends all waiting requests: a server that stops must not wait for them. */
  close(): void {
    this.closed = true;
    for (const wait of this.waiting) wait.abort();
    for (const [team, known] of this.teams) this.shut(team, known);
  }

  private enter(team: TeamId): OpenTeam {
    const known = this.teams.get(team) ?? this.start(team);
    known.users++;
    clearTimeout(known.linger);
    return known;
  }

  private start(team: TeamId): OpenTeam {
    const started: OpenTeam = { opening: this.open(team), users: 0 };
    this.teams.set(team, started);
    started.opening.catch(() => this.shut(team, started));
    return started;
  }

  private async open(team: TeamId): Promise<OfficeTeam> {
    const opened = new OfficeTeam(team, this.client, this.logger);
    try {
      await opened.open(this.observe);
    } catch (error) {
      opened.close();
      throw error;
    }
    return opened;
  }

  private exit(team: TeamId, known: OpenTeam): void {
    if (--known.users > 0 || this.teams.get(team) !== known) return;
    known.linger = setTimeout(() => this.shut(team, known), LINGER);
    known.linger.unref();
  }

  /** A team that could not be opened may have been replaced by the next attempt. */
  private shut(team: TeamId, known: OpenTeam): void {
    if (this.teams.get(team) === known) this.teams.delete(team);
    clearTimeout(known.linger);
    known.opening.then((opened) => opened.close()).catch(() => {});
  }
}
