/**
 * A random source that can be replayed: the same seed gives the same numbers on every machine.
 *
 * Mulberry32: small, fast and even enough for tests. Never use it for secrets.
 */
export type SeededRandom = {
  /** From 0 up to but not including 1. */
  readonly next: () => number;
  /** A whole number from 0 up to but not including `limit`. */
  readonly below: (limit: number) => number;
  /** One of them at random. The list must not be empty. */
  readonly pick: <T>(from: readonly T[]) => T;
  /** True once in `times`, on average. */
  readonly oneIn: (times: number) => boolean;
};

export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[below(from.length)] as T;
  };
  return { next, below, pick, oneIn: (times) => below(times) === 0 };
};
