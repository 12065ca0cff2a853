/**
 * Who is online: a lease for each connection, in Redis, not in the log.
 *
 * Guarantees that a person is online while any of their connections lives, on whatever gateway; that whoever comes back
 * within moments, after a reload for example, is never shown as gone; and that a person is shown as offline when the last
 * of their leases is over, also when their gateway was killed.
 */
import type { MemberId } from '../../model/ids.ts';
import { presenceChannel } from '../../thoonk/channels.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { changeLeases, type LeaseChange } from '../../thoonk/presence.ts';
import type { Joined } from './peer.ts';
import type { Room } from './room.ts';
import type { GatewayTimes } from './times.ts';

/** A lease is renewed so often while it lasts. */
const RENEWALS = 3;
const CHANGED = 'changed';

export class Presence {
  private online: readonly MemberId[] = [];
  private readonly channel: string;
  private renewing: NodeJS.Timeout | undefined;
  private nextLook: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private changedMeanwhile = false;
  private stop: () => Promise<void> = async () => {};

  constructor(
    private readonly room: Room,
    private readonly client: RedisClient,
    private readonly times: GatewayTimes,
  ) {
    this.channel = presenceChannel(client, room.team);
  }

  async open(subscriber: RedisClient): Promise<void> {
    const listener = () => this.look();
    await subscriber.sSubscribe(this.channel, listener);
    this.stop = () => subscriber.sUnsubscribe(this.channel, listener);
    this.renewing = setInterval(() => this.renew(), this.times.lease / RENEWALS);
    this.renewing.unref();
  }

  /** What leases there still are run out by themselves: who goes to another gateway is not shown as gone. */
  async close(): Promise<void> {
    clearInterval(this.renewing);
    clearTimeout(this.nextLook);
    await this.stop();
  }

  async join(peer: Joined): Promise<void> {
    await this.change('hold', this.times.lease, [leaseOf(peer)]);
    peer.send({ type: 'presence', online: this.online });
    await this.client.sPublish(this.channel, CHANGED);
  }

  async leave(peer: Joined): Promise<void> {
    await this.change('farewell', this.times.farewell, [leaseOf(peer)]);
    await this.client.sPublish(this.channel, CHANGED);
  }

  private renew(): void {
    void this.change('hold', this.times.lease, [...this.room.peers].map(leaseOf)).catch(() => {});
  }

  /** Looks who is there: one look at a time, and one more when there was a change meanwhile. */
  private look(): void {
    this.changedMeanwhile = true;
    this.looking ??= this.lookWhileChanged().finally(() => {
      this.looking = null;
    });
  }

  private async lookWhileChanged(): Promise<void> {
    while (this.changedMeanwhile) {
      this.changedMeanwhile = false;
      await this.change('hold', 0, []).catch(() => {});
    }
  }

  /** Looks again when the next lease is over: nobody says so. */
  private async change(change: LeaseChange, milliseconds: number, leases: readonly string[]): Promise<void> {
    const answer = await changeLeases(this.client, this.room.team, change, milliseconds, leases);
    this.show(answer.leases);
    clearTimeout(this.nextLook);
    if (answer.nextEnd === null || this.room.closed) return;
    this.nextLook = setTimeout(() => this.look(), answer.nextEnd + 1);
    this.nextLook.unref();
  }

  private show(leases: readonly string[]): void {
    const members = leases.map((lease) => lease.slice(0, lease.indexOf(' ')) as MemberId);
    const online = [...new Set(members)].sort();
    if (online.join() === this.online.join()) return;
    this.online = online;
    for (const peer of this.room.peers) peer.send({ type: 'presence', online });
  }
}

const leaseOf = ({ member, order }: Joined): string => `${member} ${order}`;
