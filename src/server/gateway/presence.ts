/**
 * Who is online: a lease for each connection, in Redis, not in the log.
 *
 * Guarantees that a person is online while any of their connections lives, on whatever gateway, and offline at most one
 * lease after the last one died, even when its gateway was killed.
 */
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Joined } from './peer.ts';
import type { Room } from './room.ts';

const LEASE = 45_000;
const RENEW = 15_000;

export class Presence {
  private online: readonly MemberId[] = [];
  private readonly key: string;
  private timer: NodeJS.Timeout | undefined;
  private stop: () => Promise<void> = async () => {};

  constructor(
    private readonly room: Room,
    private readonly client: RedisClient,
  ) {
    this.key = `thoonk.presence:{team:${room.team}}`;
  }

  async open(subscriber: RedisClient): Promise<void> {
    const listener = () => void this.refresh().catch(() => {});
    await subscriber.sSubscribe(this.key, listener);
    this.stop = () => subscriber.sUnsubscribe(this.key, listener);
    this.timer = setInterval(() => void this.renew().catch(() => {}), RENEW);
    this.timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.stop();
    const leases = [...this.room.peers].map(leaseOf);
    if (leases.length > 0) await this.client.zRem(this.key, leases);
    await this.client.sPublish(this.key, 'changed');
  }

  async join(peer: Joined): Promise<void> {
    await this.client.zAdd(this.key, { score: Date.now() + LEASE, value: leaseOf(peer) });
    peer.send({ type: 'presence', online: [...new Set([...this.online, peer.member])] });
    await this.client.sPublish(this.key, 'changed');
  }

  async leave(peer: Joined): Promise<void> {
    await this.client.zRem(this.key, leaseOf(peer));
    await this.client.sPublish(this.key, 'changed');
  }

  private async renew(): Promise<void> {
    const score = Date.now() + LEASE;
    const leases = [...this.room.peers].map((peer) => ({ score, value: leaseOf(peer) }));
    if (leases.length > 0) await this.client.zAdd(this.key, leases);
    await this.client.zRemRangeByScore(this.key, '-inf', Date.now());
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    const leases = await this.client.zRangeByScore(this.key, Date.now(), '+inf');
    const online = [...new Set(leases.map((lease) => lease.slice(0, lease.indexOf(' ')) as MemberId))].sort();
    if (online.join() === this.online.join()) return;
    this.online = online;
    for (const peer of this.room.peers) peer.send({ type: 'presence', online });
  }
}

const leaseOf = ({ member, client }: Joined): string => `${member} ${client}`;
