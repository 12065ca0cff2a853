/**
 * Who of a team is online: those who are here and those who are at other gateways that live. In Redis, not in the log.
 *
 * Guarantees that a person is online while any of their connections lives, on any gateway; that a person who comes back
 * within moments, after a reload for example, is never shown as gone; and that the people of a gateway that was killed are
 * shown as gone when its lease has ended. A socket is sent everybody once, and differences from then on. Changes are
 * gathered, and each message is built once for all sockets.
 */
import type { MemberId } from '../../model/ids.ts';
import { MAX_NAMED, presenceChange, presenceList } from '../../sync/presence.ts';
import type { Presence as PresenceMessage } from '../../sync/protocol/presence.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { GatewayLease } from './gatewayLease.ts';
import { Gather } from './gather.ts';
import { LocalPresence } from './localPresence.ts';
import { RemotePresence } from './remotePresence.ts';
import type { Room } from './room.ts';
import type { TeamConnection } from './teamConnection.ts';
import type { GatewayTimes } from './times.ts';

/** Bytes of presence that a socket is sent at most in a millisecond: in a very large team changes are gathered longer. */
const MAX_RATE = 2;

export class Presence {
  /** All sockets here, and those of them that have not been sent who is online. */
  private readonly sockets = new Set<TeamConnection>();
  private readonly newcomers = new Set<TeamConnection>();
  private shown: ReadonlySet<MemberId> = new Set();
  private readonly local: LocalPresence;
  private readonly remote: RemotePresence;
  private readonly showing: Gather;

  constructor(
    private readonly room: Room,
    client: RedisClient,
    lease: GatewayLease,
    private readonly times: GatewayTimes,
  ) {
    this.showing = new Gather(() => this.show());
    const changed = () => this.showing.ask();
    this.local = new LocalPresence(room.team, client, lease, times, changed);
    this.remote = new RemotePresence(room.team, client, lease, {
      changed,
      stored: (members) => this.local.correct(members),
    });
  }

  open(subscriber: RedisClient): Promise<void> {
    return this.remote.open(subscriber);
  }

  async close(): Promise<void> {
    this.showing.close();
    this.local.close();
    await this.remote.close();
  }

  join(peer: TeamConnection): void {
    this.sockets.add(peer);
    this.newcomers.add(peer);
    this.local.join(peer.member);
    this.showing.ask();
  }

  leave(peer: TeamConnection): void {
    this.newcomers.delete(peer);
    if (this.sockets.delete(peer)) this.local.leave(peer.member);
  }

  /** Another gateway lives or has died. */
  gatewaysChanged(): void {
    this.showing.ask();
  }

  /** This gateway's lease had ended: Redis may have lost all of it, and with it what others have announced. */
  gatewayRenamed(): void {
    this.local.announceAll();
    void this.remote.read().catch(() => {});
  }

  /** Redis was away: announcements are lost, and perhaps the end of what it had. */
  async catchUp(): Promise<void> {
    await this.remote.read();
  }

  private online(): ReadonlySet<MemberId> {
    return new Set([...this.local.members(), ...this.remote.members()]);
  }

  /** Whether it takes too many names to say what has to be said. */
  private isLong({ size }: ReadonlySet<MemberId>): boolean {
    return size > MAX_NAMED && (this.newcomers.size > 0 || Math.abs(size - this.shown.size) > MAX_NAMED);
  }

  private async show(): Promise<number> {
    if (this.sockets.size === 0) return 0;
    if (this.isLong(this.online())) await this.room.learnCrew().catch(() => {});
    const online = this.online();
    const crew = this.room.crew();
    const change = this.frameOf(presenceChange(this.shown, online, crew));
    const list = this.newcomers.size > 0 ? this.frameOf(presenceList(online, crew)) : null;
    for (const peer of this.sockets) this.send(peer, this.newcomers.has(peer) ? list : change);
    this.shown = online;
    this.newcomers.clear();
    return Math.max(this.times.gather, ((change?.length ?? 0) + (list?.length ?? 0)) / MAX_RATE);
  }

  private frameOf(message: PresenceMessage | null): Buffer | null {
    return message && Buffer.from(JSON.stringify({ ...message, team: this.room.team }));
  }

  private send(peer: TeamConnection, frame: Buffer | null): void {
    if (frame && peer.isOpen && !peer.sendFrame(frame)) this.room.isTooSlow(peer);
  }
}
