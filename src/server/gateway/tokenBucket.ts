/**
 * Token bucket: a burst, then a rate per second.
 */
export class TokenBucket {
  private tokens: number;
  private at = Date.now();

  constructor(
    private readonly burst: number,
    private readonly refill: number,
  ) {
    this.tokens = burst;
  }

  /** @returns false if the bucket is empty */
  take(): boolean {
    if (!this.mayTake()) return false;
    this.tokens--;
    return true;
  }

  get isFull(): boolean {
    this.refillNow();
    return this.tokens >= this.burst;
  }

  mayTake(): boolean {
    this.refillNow();
    return this.tokens >= 1;
  }

  private refillNow(): void {
    const now = Date.now();
    const gained = (Math.max(0, now - this.at) / 1000) * this.refill;
    this.tokens = Math.min(this.burst, this.tokens + gained);
    this.at = now;
  }
}
