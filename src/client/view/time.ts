/** Spans of time as a person reads them, and moments as a machine does. Times of day come from the clock. */

/** `42 min`, `1 h 05 min`. */
export const elapsed = (since: number, now: number): string => {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
};

/** For machines: what a `time` element carries. */
export const isoTime = (at: number): string => new Date(at).toISOString();
