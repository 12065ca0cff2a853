/** Durations, and times in machine format. Times of day come from the clock. */

export const minutesSince = (since: number, now: number): number =>
  Math.max(0, Math.floor((now - since) / 60_000));

/** For the `dateTime` attribute of a `time` element. */
export const isoTime = (at: number): string => new Date(at).toISOString();
