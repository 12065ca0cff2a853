/**
 * The lease that keeps the members of this gateway online, and the list of living gateways. One small Redis call each
 * time, regardless of the number of teams and sockets.
 *
 * Guarantees that a gateway whose lease has expired never uses its name again: it continues under a new name, and its
 * teams announce their members under that.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { newId } from '../../thoonk/ids.ts';
import { leaseGateway } from '../log/presence.ts';

/** Renewals per lease duration. */
const RENEWALS = 3;

export type LeaseListener = {
  /** Called when a gateway has started, or when some have died: their names are never used again. */
  readonly changed: (died: readonly string[]) => void;
  /** Called when the lease has expired and was replaced by one under another name. */
  readonly renamed: () => void;
};

export class GatewayLease {
  id = newId().slice(0, 12);
  private living: ReadonlySet<string> = new Set();
  private taken: Promise<void> | null = null;
  private looking: Promise<void> | null = null;
  private renewing: NodeJS.Timeout | undefined;
  private nextLook: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly client: RedisClient,
    private readonly duration: number,
    private readonly listener: LeaseListener,
  ) {}

  /** Takes the lease when it is first needed, and renews it from then on. */
  hold(): Promise<void> {
    this.taken ??= this.take().catch((error: Error) => {
      this.taken = null;
      throw error;
    });
    return this.taken;
  }

  /** Lets the lease expire, so that members who move to another gateway are not shown as gone. */
  close(): void {
    this.closed = true;
    clearInterval(this.renewing);
    clearTimeout(this.nextLook);
  }

  isLiving(gateway: string): boolean {
    return gateway === this.id || this.living.has(gateway);
  }

  /** Renews the lease and reads the living gateways. Concurrent calls share one request. */
  look(): Promise<void> {
    this.looking ??= this.renew().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async take(): Promise<void> {
    await this.lease('take');
    if (this.closed) return;
    this.renewing ??= setInterval(() => void this.look().catch(() => {}), this.duration / RENEWALS);
    this.renewing.unref();
  }

  private async renew(): Promise<void> {
    if (await this.lease('renew')) return;
    this.id = newId().slice(0, 12);
    await this.lease('take');
    this.listener.renamed();
  }

  /** Checks again when the next lease expires, because expiry is not announced. */
  private async lease(how: 'take' | 'renew'): Promise<boolean> {
    const answer = await leaseGateway(this.client, this.id, this.duration, how);
    if (!answer || this.closed) return answer !== null;
    clearTimeout(this.nextLook);
    this.nextLook = setTimeout(() => void this.look().catch(() => {}), answer.nextEnd + 1);
    this.nextLook.unref();
    const before = this.living;
    this.living = new Set(answer.gateways);
    if (before.size !== this.living.size || answer.gateways.some((one) => !before.has(one)))
      this.listener.changed([...before].filter((one) => !this.living.has(one)));
    return true;
  }
}
