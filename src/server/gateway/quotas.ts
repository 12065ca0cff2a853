/**
 * How many jobs a user, a team and an address may put, over all gateways.
 *
 * Each gateway spends from buckets of its own, so that a job costs no call. A bucket that is less than half full is settled
 * with the one in Redis ten times a second: what was spent here goes there, and what is left over all gateways comes back.
 * Guarantees the rate over all gateways from then on (what was let through too much becomes a debt), that people who work
 * at a human pace never cost a call, and that gateways go on by themselves while Redis is away.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { textsOf } from '../../thoonk/replies.ts';
import { gatewayScripts } from './scripts.ts';

export type Rate = { readonly burst: number; readonly perSecond: number };
export type Spender = 'user' | 'team' | 'address';

/** A thousand edits that one person made offline flow within seconds. */
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
  /** What Redis does not know yet. */
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

  /** Takes one from each, or nothing. @returns 0, or the milliseconds to wait */
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

/** What was spent and is back again need not be told to anybody. */
const refill = (bucket: Bucket, now: number): void => {
  const gained = (Math.max(0, now - bucket.at) / 1000) * bucket.perSecond;
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + gained);
  bucket.at = now;
  bucket.unsettled = Math.min(bucket.unsettled, Math.ceil(bucket.burst - bucket.tokens));
};

const untilOne = ({ tokens, perSecond }: Bucket): number =>
  tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
