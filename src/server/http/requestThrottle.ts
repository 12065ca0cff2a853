/**
 * Limits the requests to `/api` per address, well above what people need and below what a program can send.
 *
 * Guarantees that an address gets at most its share of a gateway, and that remembering addresses takes bounded memory.
 */
import { TokenBucket } from '../gateway/tokenBucket.ts';
import type { Address } from './address.ts';

const BURST = 1_000;
const PER_SECOND = 100;
/** A proxy that does not forward addresses stands for many people. */
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
