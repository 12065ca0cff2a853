/**
 * Buffers events for a consumer that iterates. A consumer that is too slow gets a `missed` event instead of filling the
 * memory.
 */
import type { FeedEvent } from './feedEvents.ts';

const MAX_BUFFERED = 10_000;

export class EventQueue implements AsyncIterator<FeedEvent, undefined> {
  private readonly events: FeedEvent[] = [];
  private readonly takers: ((result: IteratorResult<FeedEvent, undefined>) => void)[] = [];
  private ended = false;

  /** @param stop called when the consumer leaves the loop */
  constructor(private readonly stop: () => Promise<void>) {}

  push(event: FeedEvent): void {
    const taker = this.takers.shift();
    if (taker) {
      taker({ value: event, done: false });
      return;
    }
    if (this.events.length >= MAX_BUFFERED) this.events.splice(0, this.events.length, { kind: 'missed' });
    this.events.push(event);
  }

  end(): void {
    this.ended = true;
    for (const taker of this.takers.splice(0)) taker({ value: undefined, done: true });
  }

  async next(): Promise<IteratorResult<FeedEvent, undefined>> {
    const value = this.events.shift();
    if (value) return { value, done: false };
    if (this.ended) return { value: undefined, done: true };
    return new Promise((resolve) => this.takers.push(resolve));
  }

  async return(): Promise<IteratorResult<FeedEvent, undefined>> {
    await this.stop();
    return { value: undefined, done: true };
  }
}
