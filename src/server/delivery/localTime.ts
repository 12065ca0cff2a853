/**
 * Times of day in the time zone of a person.
 *
 * Guarantees that the next time of day is later than the given one, and that clocks which are put forward or back neither skip it
 * nor make it come twice: a time that a day does not have is the moment at which the clocks pass it.
 */

const MINUTE = 60_000;
const MINUTES_OF_DAY = 24 * 60;

type LocalTime = {
  /** The date, such as `2026-11-27`. */
  readonly day: string;
  /** Minutes since midnight, by the clock on the wall. */
  readonly minute: number;
};

export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

export const localTime = (at: number, zone: string): LocalTime => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '0';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
};

/** The first moment after `at` at which the clock on the wall has reached this minute of the day. */
export const nextTimeOfDay = (minute: number, zone: string, at: number): number => {
  const whole = Math.floor(at / MINUTE) * MINUTE;
  const now = localTime(whole, zone).minute;
  const ahead = (minute - now + MINUTES_OF_DAY) % MINUTES_OF_DAY || MINUTES_OF_DAY;
  const guess = whole + ahead * MINUTE;
  const off = distance(localTime(guess, zone).minute, minute);
  const corrected = guess + off * MINUTE;
  if (off === 0 || distance(localTime(corrected, zone).minute, minute) === 0)
    return corrected > at ? corrected : guess;
  // The clocks jump over it: both guesses are beside it, and the later one is past it.
  return Math.max(guess, corrected);
};

/** Minutes from one time of day to another, the shorter way round. */
const distance = (from: number, to: number): number => {
  const ahead = (to - from + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  return ahead > MINUTES_OF_DAY / 2 ? ahead - MINUTES_OF_DAY : ahead;
};
