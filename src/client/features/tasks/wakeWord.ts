/**
 * The word that puts a new task off until a time: `>2026-11-30`, or `>2026-11-30T15:00` for another time than the
 * morning. It is local time, like all times on the screen.
 *
 * Guarantees that a day that does not exist and a time that has passed are not understood.
 */
import { MAX_TIME } from '../../../model/time.ts';
import { dayBegins, isoDay } from '../details/wakeTimes.ts';

const WORD = /^>(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d))?$/i;

/** Null if the word is not a time to come. */
export const timeOfWakeWord = (word: string, now: number): number | null => {
  const [, day = '', hours, minutes] = WORD.exec(word) ?? [];
  const morning = dayBegins(day);
  if (morning === null || isoDay(morning) !== day) return null;
  const time = new Date(morning);
  if (hours !== undefined) time.setHours(Number(hours), Number(minutes));
  const at = time.getTime();
  return at > now && at <= MAX_TIME ? at : null;
};

export const wakeWord = (at: number): string => {
  const day = isoDay(at);
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return at === dayBegins(day) ? `>${day}` : `>${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
};
