/**
 * Whether a value is a time: milliseconds since the epoch that a calendar can show.
 *
 * Other programs may have written an item. A `Date` ends at ±8.64e15, and formatting anything beyond throws; the limit
 * leaves room for date arithmetic.
 */
export const MAX_TIME = 1e14;

export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= MAX_TIME;
