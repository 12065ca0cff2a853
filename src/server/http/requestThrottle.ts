/**
 * Limits requests per address, well above what people need and below what a program can send: those to `/api`, and, in an
 * instance of their own, sockets without a session.
 *
 * Guarantees that an address gets at most its share of a gateway, and that remembering addresses takes bounded memory.
 */
import { TokenBucket } from '../gateway/tokenBucket.ts';
import type { Address } from './address.ts';

const RATE = { burst: 1_000, perSecond: 100 };
/** A proxy that does not forward client addresses stands for many people. */
const HIDDEN_FACTOR = 10;
const MAX_ADDRESSES = 10_000;

export class RequestThrottle {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly rate = RATE) {}

  /** @returns whether the request may pass */
  take(address: Address): boolean {
    return this.bucket(address).take();
  }

  /** @returns whether a request would pass */
  mayTake({ network }: Address): boolean {
    return this.buckets.get(network)?.mayTake() ?? true;
  }

  private bucket({ network, hidden }: Address): TokenBucket {
    const known = this.buckets.get(network);
    if (known) return known;
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= MAX_ADDRESSES && oldest !== undefined) this.buckets.delete(oldest);
    const factor = hidden ? HIDDEN_FACTOR : 1;
    const bucket = new TokenBucket(this.rate.burst * factor, this.rate.perSecond * factor);
    this.buckets.set(network, bucket);
    return bucket;
  }
}
