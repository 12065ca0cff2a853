/** The times at which postponed tasks come back, by this device's clock. */

const EVENING_HOUR = 18;
const MORNING_HOUR = 8;
const MONDAY = 1;

const at = (day: Date, hour: number): number => {
  day.setHours(hour, 0, 0, 0);
  return day.getTime();
};

const inDays = (now: number, days: number): Date => {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day;
};

/** Null if it is evening already. */
export const thisEvening = (now: number): number | null => {
  const evening = at(new Date(now), EVENING_HOUR);
  return evening > now ? evening : null;
};

export const tomorrow = (now: number): number => at(inDays(now, 1), MORNING_HOUR);

/** A week ahead if today is Monday. */
export const nextMonday = (now: number): number => {
  const ahead = (MONDAY - new Date(now).getDay() + 7) % 7 || 7;
  return at(inDays(now, ahead), MORNING_HOUR);
};

/** The morning of a day from a date field, such as `2026-11-30`; null if it is not a date. */
export const dayBegins = (day: string): number | null => {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  const time = new Date(year, month - 1, date, MORNING_HOUR).getTime();
  return Number.isFinite(time) ? time : null;
};

export const isoDay = (time: number): string => {
  const day = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
