/**
 * Whether a value is a time: milliseconds since the epoch that a calendar can show.
 *
 * Other programs may write stored items. A `Date` ends at ±8.64e15, and formatting anything beyond throws; this limit
 * leaves room for arithmetic on days.
 */
export const MAX_TIME = 1e14;

export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= MAX_TIME;
