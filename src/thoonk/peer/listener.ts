/**
 * The driver's subscription: after `sub.start` all events of all feeds, and after `sub.config` the configuration events
 * of the named feeds, as in the original listener.
 */
import type { FeedEvent } from '../feedEvents.ts';
import type { Subscription } from '../feedSubscription.ts';
import type { Thoonk } from '../thoonk.ts';
import { toJson } from './values.ts';

export class Listener {
  private subscription: Subscription | null = null;
  private all = false;
  private readonly configs = new Set<string>();

  /** @param emit writes one event as JSON @param warn reports problems that are not events of the contract */
  constructor(
    private readonly thoonk: Thoonk,
    private readonly emit: (event: unknown) => void,
    private readonly warn: (words: string) => void,
  ) {}

  async listenToAll(): Promise<void> {
    await this.open();
    this.all = true;
  }

  async listenToConfig(feed: string): Promise<void> {
    this.configs.add(feed);
    await this.open();
  }

  async stop(): Promise<void> {
    this.all = false;
    this.configs.clear();
    await this.subscription?.stop();
    this.subscription = null;
  }

  private async open(): Promise<void> {
    this.subscription ??= await this.thoonk.subscribe(undefined, (event) => this.receive(event));
  }

  private receive(event: FeedEvent): void {
    if (event.kind === 'missed') this.warn('the connection was lost for a while: events may be missing');
    else if (event.kind === 'config' ? this.configs.has(event.feed) : this.all) this.emit(eventJson(event));
  }
}

const eventJson = ({ kind, ...parts }: FeedEvent): unknown => ({
  event: kind,
  ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, toJson(value)])),
});
