/**
 * Work days. Guarantees that a day begins at 04:00 local time, across daylight saving, so that what is shipped at one
 * in the morning still counts for the evening before.
 */
const DAY_START_HOUR = 4;

/** The day to which a moment counts, for example `2026-03-29`. */
export const workDay = (at: number): string => dayName(startOfWorkDay(at));

/** 04:00 local time of the work day that a moment belongs to. */
export const startOfWorkDay = (at: number): Date => {
  const day = new Date(at);
  if (day.getHours() < DAY_START_HOUR) day.setDate(day.getDate() - 1);
  day.setHours(DAY_START_HOUR, 0, 0, 0);
  return day;
};

const dayName = (day: Date): string =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
