/**
 * When a repeating task comes back.
 *
 * As everywhere in the app, a day begins at 04:00 local time, here of the member who made the task repeat. Their UTC
 * offset at that time is stored, so that browser and worker get the same result; after a daylight saving change, the
 * task comes back an hour earlier or later.
 */
import * as Type from 'typebox';
import { isTime } from './time.ts';

export const REPEATS = ['daily', 'weekdays', 'weekly', 'monthly'] as const;
export type Repeats = (typeof REPEATS)[number];

export const repeatsSchema = Type.Union(REPEATS.map((every) => Type.Literal(every)));
/** Minutes. */
export const utcOffsetSchema = Type.Integer({ minimum: -840, maximum: 840 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAY_BEGINS = 4 * HOUR;
const [SUNDAY, SATURDAY] = [0, 6];

/** When a task shipped now comes back: the start of that day. Null if the interval is unknown. */
export const wakesNext = (repeats: Repeats, now: number, utcOffset: unknown): number | null => {
  const minutes = typeof utcOffset === 'number' && Math.abs(utcOffset) <= 840 ? utcOffset : 0;
  const toLocal = minutes * MINUTE - DAY_BEGINS;
  const today = new Date(Math.floor((now + toLocal) / DAY) * DAY);
  const next = NEXT_DAY[repeats]?.(today);
  const at = next === undefined ? Number.NaN : next.getTime() - toLocal;
  return isTime(at) ? at : null;
};

const inDays = (day: Date, days: number): Date => new Date(day.getTime() + days * DAY);

const NEXT_DAY: Readonly<Record<Repeats, (today: Date) => Date>> = {
  daily: (today) => inDays(today, 1),
  weekdays: (today) => {
    let day = inDays(today, 1);
    while ([SUNDAY, SATURDAY].includes(day.getUTCDay())) day = inDays(day, 1);
    return day;
  },
  weekly: (today) => inDays(today, 7),
  /** The same day of the next month, or that month's last day. */
  monthly: (today) => {
    const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + 1];
    const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, month, Math.min(today.getUTCDate(), lastDay)));
  },
};
