/**
 * The members of a team at other gateways, and whether they are away, as announced by those gateways.
 *
 * Guarantees that a missed announcement is detected by its number and repaired by reading, and that the members at a
 * gateway count exactly as long as its lease.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { presenceKey } from '../log/keys.ts';
import {
  noteLastSeen,
  type PresenceChange,
  readPresence,
  type StoredPresence,
  subscribePresence,
} from '../log/presence.ts';
import type { GatewayLease } from './gatewayLease.ts';

export type RemoteListener = {
  readonly changed: () => void;
  /** The members at this gateway, and whether they are away, according to Redis. */
  readonly stored: (members: ReadonlyMap<string, boolean>) => void;
};

const NOBODY: ReadonlyMap<string, boolean> = new Map();

export class RemotePresence {
  private at = new Map<string, Map<string, boolean>>();
  /** The number of the last change in `at`, and of the last announced one. */
  private version = 0;
  private announced = 0;
  private reading: Promise<void> | null = null;
  private unsubscribe: () => Promise<void> = async () => {};

  constructor(
    private readonly team: TeamId,
    private readonly client: RedisClient,
    private readonly lease: GatewayLease,
    private readonly listener: RemoteListener,
  ) {}

  async open(subscriber: RedisClient): Promise<void> {
    this.unsubscribe = await subscribePresence(subscriber, this.team, (change) => this.receive(change));
    await this.read();
  }

  close(): Promise<void> {
    return this.unsubscribe();
  }

  /** The members there, and whether each is away. */
  *members(): Iterable<readonly [MemberId, boolean]> {
    for (const [gateway, members] of this.at)
      if (gateway !== this.lease.id && this.lease.isLiving(gateway))
        for (const [member, isAway] of members) yield [asMemberId(member), isAway];
  }

  /** Reads the full state: at the start, after a gap, and after an outage of Redis. */
  read(): Promise<void> {
    this.reading ??= this.readUntilCurrent().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private receive(change: PresenceChange): void {
    this.announced = Math.max(this.announced, change.version);
    // The numbering restarts if Redis has lost it.
    const isNew = change.version > this.version || change.version === 1;
    if (this.reading || !isNew) return;
    if (change.version !== this.version + 1) {
      void this.read().catch(() => {});
      return;
    }
    this.version = change.version;
    const members = this.at.get(change.gateway) ?? new Map();
    for (const id of change.came) members.set(id, change.away.includes(id));
    for (const id of change.went) members.delete(id);
    this.at.set(change.gateway, members);
    if (!this.lease.isLiving(change.gateway)) void this.lease.look().catch(() => {});
    if (change.gateway !== this.lease.id) this.listener.changed();
  }

  private async readUntilCurrent(): Promise<void> {
    let stored: StoredPresence;
    do {
      this.announced = 0;
      stored = await readPresence(this.client, this.team);
    } while (stored.version < this.announced);
    if ([...stored.at.keys()].some((gateway) => !this.lease.isLiving(gateway))) await this.lease.look();
    this.version = stored.version;
    this.at = new Map([...stored.at].map(([gateway, members]) => [gateway, new Map(members)]));
    await this.dropDead();
    this.listener.stored(stored.at.get(this.lease.id) ?? NOBODY);
    this.listener.changed();
  }

  /** Removes gateways that have just died, and stores the current time as last seen for their members. */
  async forget(died: readonly string[]): Promise<void> {
    for (const gateway of died) {
      const members = [...(this.at.get(gateway)?.keys() ?? [])];
      this.at.delete(gateway);
      if (members.length === 0) continue;
      await noteLastSeen(this.client, this.team, members, Date.now());
      await this.remove(gateway, members);
    }
  }

  private async remove(gateway: string, members: Iterable<string>): Promise<void> {
    const fields = [...members].map((member) => `${gateway} ${member}`);
    if (fields.length > 0) await this.client.hDel(presenceKey(this.team), fields);
  }

  /** A name whose lease has expired is never used again. The time of expiry is unknown here. */
  private async dropDead(): Promise<void> {
    for (const [gateway, members] of this.at) {
      if (this.lease.isLiving(gateway)) continue;
      this.at.delete(gateway);
      await noteLastSeen(this.client, this.team, [...members.keys()], Date.now(), 'unlessKnown');
      await this.remove(gateway, members.keys());
    }
  }
}
