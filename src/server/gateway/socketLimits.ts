/**
 * How many messages of each kind one socket may send.
 *
 * Each bucket is created at its first use, because most sockets are idle.
 */
import { TokenBucket } from './tokenBucket.ts';

/**
 * Message allowance: burst, and per second. Larger than the job quotas of a user, so that jobs are delayed and not
 * refused.
 */
const BURST = 600;
const PER_SECOND = 300;
/** Maximum number of refused messages before the socket is closed. */
const EXCESS_BURST = 1_000;
const EXCESS_PER_SECOND = 20;
/**
 * Hello allowance: burst, and per second. Each hello costs a few Redis calls; a page sends one per team when it
 * connects.
 */
const HELLO_BURST = 60;
const HELLOS_PER_SECOND = 2;
/** Typing allowance: burst, and per second. */
const TYPING_BURST = 20;
const TYPING_PER_SECOND = 2;

export class SocketLimits {
  private messageBucket: TokenBucket | undefined;
  private excessBucket: TokenBucket | undefined;
  private helloBucket: TokenBucket | undefined;
  private typingBucket: TokenBucket | undefined;

  /** All messages. */
  get messages(): TokenBucket {
    this.messageBucket ??= new TokenBucket(BURST, PER_SECOND);
    return this.messageBucket;
  }

  /** Messages above that limit, each of which is refused. */
  get excess(): TokenBucket {
    this.excessBucket ??= new TokenBucket(EXCESS_BURST, EXCESS_PER_SECOND);
    return this.excessBucket;
  }

  get hellos(): TokenBucket {
    this.helloBucket ??= new TokenBucket(HELLO_BURST, HELLOS_PER_SECOND);
    return this.helloBucket;
  }

  get typing(): TokenBucket {
    this.typingBucket ??= new TokenBucket(TYPING_BURST, TYPING_PER_SECOND);
    return this.typingBucket;
  }

  /** Whether all limits are as in a new object. */
  get isFull(): boolean {
    const buckets = [this.messageBucket, this.excessBucket, this.helloBucket, this.typingBucket];
    return buckets.every((bucket) => bucket?.isFull ?? true);
  }
}
