/**
 * The clock of the page: server time, its minutes, and times of day in this machine's time zone.
 *
 * Server time is this machine's clock, corrected by the last answer of the server. The correction is stored on the
 * device, so that an offline start is not as wrong as the machine's clock; until the server answers, time never falls
 * behind its last answer. The whole page uses one clock, so that no two places on the screen show different times.
 */
const KEY = 'slipway.clock';
const TICK_MS = 5_000;
const MINUTE_MS = 60_000;

type Listener = () => void;

/** A formatter keeps the time zone in which it was created, so a new zone needs new ones. */
const makeFormats = (locale: string | undefined) => ({
  timeOfDay: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  day: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
});

/** Includes the offset, which changes with daylight saving. */
const readTimeZone = (): string =>
  `${Intl.DateTimeFormat().resolvedOptions().timeZone} ${new Date().getTimezoneOffset()}`;

export class Clock {
  /** Server time minus the time of this machine, milliseconds. */
  private offset = 0;
  /** Server time of the last answer on this device, a lower bound; 0 once the server has answered this page. */
  private earliest = 0;
  private zone = readTimeZone();
  /** A language tag; the browser's language if undefined. */
  private locale: string | undefined = undefined;
  private formats = makeFormats(this.locale);
  private readonly listeners = new Set<Listener>();
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Server time, milliseconds since the epoch. */
  now(): number {
    return Math.max(Date.now() + this.offset, this.earliest);
  }

  /** @param serverTime what the server's clock says now, milliseconds since the epoch */
  set(serverTime: number): void {
    this.offset = serverTime - Date.now();
    this.earliest = 0;
    try {
      localStorage.setItem(KEY, `${Math.round(this.offset)} ${Math.round(serverTime)}`);
    } catch {
      // Storage may be blocked: the next offline start then trusts the machine's clock.
    }
  }

  /** Restores the stored correction, in case the server does not answer. */
  restore(): void {
    try {
      const [offset = 0, earliest = 0] = (localStorage.getItem(KEY) ?? '').split(' ').map(Number);
      if (!Number.isFinite(offset) || !Number.isFinite(earliest)) return;
      this.offset = offset;
      this.earliest = earliest;
    } catch {
      // Storage may be blocked.
    }
  }

  /** Calls back every few seconds. */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  };

  /** Server time in steps of a minute. */
  readonly minute = (): number => Math.floor(this.now() / MINUTE_MS) * MINUTE_MS;

  /** Read again at each tick, because the machine may travel and daylight saving may begin. */
  readonly timeZone = (): string => this.zone;

  /** For example `09:05`. */
  timeOfDay(at: number): string {
    return this.formats.timeOfDay.format(at);
  }

  dayName(day: Date | number): string {
    return this.formats.day.format(day);
  }

  /** @param locale a language tag, such as `de-AT` */
  setLocale(locale: string): void {
    this.locale = locale;
    this.formats = makeFormats(locale);
  }

  private tick(): void {
    const zone = readTimeZone();
    if (zone !== this.zone) {
      this.zone = zone;
      this.formats = makeFormats(this.locale);
    }
    for (const listener of [...this.listeners]) listener();
  }
}
