/**
 * Requests to `/api` of one address: far more than people make, far fewer than a program can.
 *
 * Guarantees that an address has no more than its share of a gateway, and that remembering addresses takes bounded memory.
 */
import { TokenBucket } from '../gateway/tokenBucket.ts';
import type { Address } from './address.ts';

const BURST = 1_000;
const PER_SECOND = 100;
/** Through a proxy that does not say for whom it speaks come many people. */
const HIDDEN_FACTOR = 10;
const MAX_ADDRESSES = 10_000;

export class RequestThrottle {
  private readonly buckets = new Map<string, TokenBucket>();

  /** @returns whether the request may pass */
  take({ name, hidden }: Address): boolean {
    const known = this.buckets.get(name);
    if (known) return known.take();
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= MAX_ADDRESSES && oldest !== undefined) this.buckets.delete(oldest);
    const factor = hidden ? HIDDEN_FACTOR : 1;
    const bucket = new TokenBucket(BURST * factor, PER_SECOND * factor);
    this.buckets.set(name, bucket);
    return bucket.take();
  }
}
