/**
 * How many lanes there are. The number is stored in Redis, because all processes must agree on it.
 *
 * Guarantees that only an operator changes it: the first worker stores it, and a worker that finds it lost stores the
 * number that it serves. Until a worker has stored it, all jobs are put into lane 0, which workers of every version
 * serve.
 */
import type { RedisClient } from '../../thoonk/client.ts';

/** More lanes make batches smaller, and every lane costs its owner calls. */
export const MAX_LANES = 64;
/** On one node lanes only cost time. */
const USUAL_LANES = 1;
/** On a Cluster every lane is in its own slot, so several nodes share the work of the queues. */
const USUAL_LANES_ON_A_CLUSTER = 8;

/** Other keys of the lanes begin with it: its braces keep them in one slot. */
export const LANES_KEY = 'slipway.{lanes}';
/** Milliseconds between two looks at the stored number, which an operator may change. */
export const LOOK_INTERVAL = 30_000;

/** Every process must read the same from the same text, so what makes no sense counts as one lane. */
const numberIn = (text: string): number => {
  const lanes = Number(text);
  return Number.isInteger(lanes) && lanes >= 1 && lanes <= MAX_LANES ? lanes : 1;
};

export const usualLanes = (client: RedisClient): number =>
  client.primaries ? USUAL_LANES_ON_A_CLUSTER : USUAL_LANES;

/** Stores the number unless one is stored. @returns the stored one */
export const storeLanes = async (client: RedisClient, lanes: number): Promise<number> => {
  const stored = await client.set(LANES_KEY, String(lanes), { condition: 'NX', GET: true });
  return stored === null ? lanes : numberIn(stored);
};

/** The number for a process that puts jobs, which only reads it. */
export class LaneNumber {
  private known: number | null = null;
  private lookedAt = 0;
  private looking: Promise<unknown> | null = null;

  /** @param interval milliseconds for which the number is not looked at again */
  constructor(
    private readonly client: RedisClient,
    private readonly interval = LOOK_INTERVAL,
  ) {}

  /**
   * The number as it was read at most a while ago. Only the first caller and those beside it wait for Redis.
   *
   * @throws if it was never read and cannot be read now
   */
  now(): number | Promise<number> {
    if (this.known === null) return this.look().then(() => this.known ?? 1);
    if (performance.now() - this.lookedAt > this.interval) this.look().catch(() => {});
    return this.known;
  }

  /** If Redis has lost the number, the last one stays: the workers that serve so many lanes store it again. */
  private look(): Promise<unknown> {
    this.looking ??= this.client
      .get(LANES_KEY)
      .then((text) => {
        this.known = text === null ? (this.known ?? 1) : numberIn(text);
        this.lookedAt = performance.now();
      })
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }
}
