/**
 * Quotas of jobs per user, team and address, over all gateways.
 *
 * Each gateway spends from local buckets, so that a job costs no Redis call. A bucket that is less than half full is
 * synchronized with Redis ten times a second: the local spending is written, and the balance over all gateways
 * returned. Guarantees the overall rate from then on (excess spending becomes a debt), that people at a human pace
 * never cost a call, and that gateways continue alone while Redis is unavailable.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { textsOf } from '../../thoonk/replies.ts';
import { gatewayScripts } from './scripts.ts';

export type Rate = { readonly burst: number; readonly perSecond: number };
export type Spender = 'user' | 'team' | 'address';

/** Sized so that a thousand edits made offline by one person are sent within seconds. */
export const JOB_RATES: Readonly<Record<Spender, Rate>> = {
  user: { burst: 600, perSecond: 200 },
  team: { burst: 4_000, perSecond: 2_000 },
  address: { burst: 6_000, perSecond: 3_000 },
};

const SETTLE_EVERY = 100;
const KEYS_A_CALL = 500;
const SWEEP_AT = 10_000;

type Bucket = Rate & {
  readonly name: string;
  tokens: number;
  at: number;
  /** Spending not yet written to Redis. */
  unsettled: number;
};

export class Quotas {
  private readonly buckets = new Map<string, Bucket>();
  private readonly due = new Set<Bucket>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly client: RedisClient,
    private readonly rates = JOB_RATES,
  ) {}

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Takes one token from each bucket, or none. @returns 0, or the milliseconds to wait */
  take(spenders: readonly (readonly [Spender, string])[]): number {
    const buckets = spenders.map(([kind, id]) => this.bucket(kind, id));
    const wait = Math.max(0, ...buckets.map(untilOne));
    if (wait > 0) return wait;
    for (const bucket of buckets) {
      bucket.tokens--;
      bucket.unsettled++;
      if (bucket.tokens < bucket.burst / 2) this.settleSoon(bucket);
    }
    return 0;
  }

  private bucket(kind: Spender, id: string): Bucket {
    const name = `${kind}:${id}`;
    const now = Date.now();
    let bucket = this.buckets.get(name);
    if (!bucket) {
      if (this.buckets.size >= SWEEP_AT) this.sweep(now);
      const rate = this.rates[kind];
      bucket = { ...rate, name, tokens: rate.burst, at: now, unsettled: 0 };
      this.buckets.set(name, bucket);
    }
    refill(bucket, now);
    return bucket;
  }

  private sweep(now: number): void {
    for (const bucket of this.buckets.values()) {
      refill(bucket, now);
      if (bucket.tokens >= bucket.burst) this.buckets.delete(bucket.name);
    }
  }

  private settleSoon(bucket: Bucket): void {
    this.due.add(bucket);
    if (this.stopped) return;
    this.timer ??= setTimeout(() => {
      void this.settle().finally(() => {
        this.timer = undefined;
        const [more] = this.due;
        if (more) this.settleSoon(more);
      });
    }, SETTLE_EVERY).unref();
  }

  private async settle(): Promise<void> {
    const due = [...this.due];
    this.due.clear();
    for (let first = 0; first < due.length; first += KEYS_A_CALL)
      await this.settleSome(due.slice(first, first + KEYS_A_CALL)).catch(() => {});
  }

  private async settleSome(buckets: readonly Bucket[]): Promise<void> {
    const spent = buckets.map((bucket) => {
      const { unsettled } = bucket;
      bucket.unsettled = 0;
      return unsettled;
    });
    const keys = buckets.map(({ name }) => `slipway.{quotas}:${name}`);
    const args = buckets.flatMap(({ burst, perSecond }, at) =>
      [burst, perSecond, spent[at] ?? 0].map(String),
    );
    const left = textsOf(await gatewayScripts.run(this.client, 'spend', keys, args));
    const now = Date.now();
    for (const [at, bucket] of buckets.entries()) {
      bucket.tokens = Number(left[at]) - bucket.unsettled;
      bucket.at = now;
    }
  }
}

/** Spending that has been refilled locally need not be written. */
const refill = (bucket: Bucket, now: number): void => {
  const gained = (Math.max(0, now - bucket.at) / 1000) * bucket.perSecond;
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + gained);
  bucket.at = now;
  bucket.unsettled = Math.min(bucket.unsettled, Math.ceil(bucket.burst - bucket.tokens));
};

const untilOne = ({ tokens, perSecond }: Bucket): number =>
  tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
