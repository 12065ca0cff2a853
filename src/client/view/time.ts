/** Times as a person reads them, in the reader's own language and time zone. */
import { timeZone } from './timeZone.ts';

/** A formatter keeps the time zone in which it was made: in another zone there are new ones. */
const makeFormats = (zone: string) => ({
  zone,
  clock: new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  weekday: new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' }),
});

let made = makeFormats(timeZone());

const formats = () => {
  if (made.zone !== timeZone()) made = makeFormats(timeZone());
  return made;
};

export const clockTime = (at: number): string => formats().clock.format(at);

export const dayName = (day: Date | number): string => formats().weekday.format(day);

/** `42 min`, `1 h 05 min`. */
export const elapsed = (since: number, now: number): string => {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** For machines: what a `time` element carries. */
export const isoTime = (at: number): string => new Date(at).toISOString();
