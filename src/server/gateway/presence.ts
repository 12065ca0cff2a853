/**
 * The online and away members of a team, at this and at other living gateways. Stored in Redis, not in the log.
 *
 * Guarantees that a person is online while any of their connections on any gateway is open, and away while all of them
 * are; that a person who reconnects within moments, for example after a reload, is never shown as gone; and that the
 * members at a killed gateway are shown as gone when its lease expires. A socket gets the full list once and then
 * differences. Changes are collected, and each message is built once for all sockets.
 */

import type { MemberId } from '../../model/ids.ts';
import { awayChange, awayList, MAX_NAMED, presenceChange, presenceList } from '../../sync/presence.ts';
import type { Away } from '../../sync/protocol/away.ts';
import type { Presence as PresenceMessage } from '../../sync/protocol/presence.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { SharedMessage } from '../log/sharedMessage.ts';
import type { GatewayLease } from './gatewayLease.ts';
import { Gather } from './gather.ts';
import { LocalPresence } from './localPresence.ts';
import type { Observer, Present } from './observer.ts';
import { RemotePresence } from './remotePresence.ts';
import type { Room } from './room.ts';
import type { TeamConnection } from './teamConnection.ts';
import type { GatewayTimes } from './times.ts';

/** Maximum bytes of presence per millisecond and socket: in a very large team, changes are collected for longer. */
const MAX_RATE = 2;

/**
 * The pause after sending, as a multiple of the time that it took, and its maximum in milliseconds: when thousands of people
 * arrive at once, the gateway must not spend its time on many small lists of who is online.
 */
const REST = 10;
const MAX_REST = 1_000;

const NOBODY: Present = { online: new Set(), away: new Set() };

export class Presence {
  /** All sockets here with their away status, and those that have not received the list yet. */
  private readonly sockets = new Map<TeamConnection, boolean>();
  private readonly newcomers = new Set<TeamConnection>();
  readonly observers = new Set<Observer>();
  private shown: Present = NOBODY;
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
    const changed = () => this.changed();
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
    this.sockets.set(peer, peer.isAway);
    this.newcomers.add(peer);
    this.local.join(peer.member, peer.isAway);
    this.showing.ask();
  }

  leave(peer: TeamConnection): void {
    this.newcomers.delete(peer);
    const wasAway = this.sockets.get(peer);
    if (this.sockets.delete(peer)) this.local.leave(peer.member, wasAway ?? false);
  }

  /** Call when a person's activity on this page may have changed. */
  moved(peer: TeamConnection): void {
    const wasAway = this.sockets.get(peer);
    if (wasAway === undefined || wasAway === peer.isAway) return;
    this.sockets.set(peer, peer.isAway);
    this.local.moved(peer.member, peer.isAway);
  }

  /** A gateway has started, or some have died. */
  gatewaysChanged(died: readonly string[]): void {
    void this.remote.forget(died).catch(() => {});
    this.changed();
  }

  /** This gateway's lease had expired: Redis may have lost it and the announcements of others. */
  gatewayRenamed(): void {
    this.local.announceAll();
    void this.remote.read().catch(() => {});
  }

  /** Redis was unavailable: announcements are lost, and possibly recent data. */
  async catchUp(): Promise<void> {
    await this.remote.read();
  }

  private changed(): void {
    this.showing.ask();
    for (const observer of this.observers) observer.presence();
  }

  /** The members who are online, and those of them who are away. */
  present(): Present {
    const isAway = new Map<MemberId, boolean>();
    for (const [member, away] of [...this.local.members(), ...this.remote.members()])
      isAway.set(member, away && (isAway.get(member) ?? true));
    return {
      online: new Set(isAway.keys()),
      away: new Set([...isAway.keys()].filter((id) => isAway.get(id))),
    };
  }

  /** Whether the message would need too many names. */
  private isLong({ size }: ReadonlySet<MemberId>, before: ReadonlySet<MemberId>): boolean {
    return size > MAX_NAMED && (this.newcomers.size > 0 || Math.abs(size - before.size) > MAX_NAMED);
  }

  private async show(): Promise<number> {
    if (this.sockets.size === 0) return 0;
    const { online, away } = this.present();
    if (this.isLong(online, this.shown.online) || this.isLong(away, this.shown.away))
      await this.room.learnCrew().catch(() => {});
    const started = performance.now();
    const { changes, lists } = this.frames(this.present());
    for (const peer of this.sockets.keys())
      for (const message of this.newcomers.has(peer) ? lists : changes) this.send(peer, message);
    this.newcomers.clear();
    const sent = [...changes, ...lists].reduce((sum, { length }) => sum + length, 0);
    const rest = Math.min(MAX_REST, REST * (performance.now() - started));
    return Math.max(this.times.gather, sent / MAX_RATE, rest);
  }

  /** The message for sockets that know the previous state, and the one for new sockets. */
  private frames(now: Present): {
    readonly changes: readonly SharedMessage[];
    readonly lists: readonly SharedMessage[];
  } {
    const crew = this.room.crew();
    const { shown } = this;
    const changes = [presenceChange(shown.online, now.online, crew), awayChange(shown.away, now.away, crew)];
    const hasNewcomers = this.newcomers.size > 0;
    const lists = [
      hasNewcomers ? presenceList(now.online, crew) : null,
      hasNewcomers && now.away.size > 0 ? awayList(now.away, crew) : null,
    ];
    this.shown = now;
    return { changes: this.framesOf(changes), lists: this.framesOf(lists) };
  }

  private framesOf(messages: readonly (PresenceMessage | Away | null)[]): SharedMessage[] {
    return messages.flatMap((message) =>
      message ? [new SharedMessage(JSON.stringify({ ...message, team: this.room.team }))] : [],
    );
  }

  private send(peer: TeamConnection, message: SharedMessage): void {
    if (peer.isOpen && !peer.sendShared(message)) this.room.isTooSlow(peer);
  }
}
