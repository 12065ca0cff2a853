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
    const now = Date.now();
    const gained = (Math.max(0, now - this.at) / 1000) * this.refill;
    this.tokens = Math.min(this.burst, this.tokens + gained);
    this.at = now;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}
