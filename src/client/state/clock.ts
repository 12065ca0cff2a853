/**
 * The clock of the page: server time, its minutes, and times of day in this machine's time zone.
 *
 * Server time is this machine's clock corrected by what the server said last. The correction is kept on the device, so that a
 * start without a network is not as wrong as the machine's clock; and until the server answers, time never goes back behind
 * what it said last. One clock serves the whole page, so that no two places on the screen show different times.
 */
const KEY = 'slipway.clock';
const TICK_MS = 5_000;
const MINUTE_MS = 60_000;

type Listener = () => void;

/** Formatters keep the time zone in which they were made. */
const makeFormats = () => ({
  timeOfDay: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  day: new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' }),
});

/** The offset is part of it: it changes when daylight saving begins. */
const readTimeZone = (): string =>
  `${Intl.DateTimeFormat().resolvedOptions().timeZone} ${new Date().getTimezoneOffset()}`;

export class Clock {
  /** Server time minus the time of this machine, milliseconds. */
  private offset = 0;
  /** Server time was at least this when the device last had word from the server; 0 once it has in this page. */
  private earliest = 0;
  private zone = readTimeZone();
  private formats = makeFormats();
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
      // The browser may refuse to store anything: then the next start without a network trusts its own clock.
    }
  }

  /** For a start during which the server may not answer. */
  restore(): void {
    try {
      const [offset = 0, earliest = 0] = (localStorage.getItem(KEY) ?? '').split(' ').map(Number);
      if (!Number.isFinite(offset) || !Number.isFinite(earliest)) return;
      this.offset = offset;
      this.earliest = earliest;
    } catch {
      // As above.
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

  /** As of the last tick: the machine may travel, or daylight saving may begin. */
  readonly timeZone = (): string => this.zone;

  /** For example `09:05`. */
  timeOfDay(at: number): string {
    return this.formats.timeOfDay.format(at);
  }

  dayName(day: Date | number): string {
    return this.formats.day.format(day);
  }

  private tick(): void {
    const zone = readTimeZone();
    if (zone !== this.zone) {
      this.zone = zone;
      this.formats = makeFormats();
    }
    for (const listener of [...this.listeners]) listener();
  }
}
