/**
 * The members of a team who are at this gateway, and how the others get to know.
 *
 * Guarantees that a member is here while any of their connections is, and for the time of a farewell after the last one has
 * ended; and that every change is announced in the end, many in one call, also when Redis was away.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { announcePresence } from '../log/presence.ts';
import type { GatewayLease } from './gatewayLease.ts';
import { Gather } from './gather.ts';
import type { GatewayTimes } from './times.ts';

export class LocalPresence {
  /** Connections by member: none during a farewell. */
  private readonly connections = new Map<MemberId, number>();
  private readonly farewells = new Map<MemberId, NodeJS.Timeout>();
  /** Who has come (true) or left since the last announcement. */
  private unannounced = new Map<MemberId, boolean>();
  private readonly announcing: Gather;

  constructor(
    private readonly team: TeamId,
    private readonly client: RedisClient,
    private readonly lease: GatewayLease,
    private readonly times: GatewayTimes,
    private readonly changed: () => void,
  ) {
    this.announcing = new Gather(() => this.announce());
  }

  members(): Iterable<MemberId> {
    return this.connections.keys();
  }

  join(member: MemberId): void {
    const before = this.connections.get(member);
    this.connections.set(member, (before ?? 0) + 1);
    clearTimeout(this.farewells.get(member));
    this.farewells.delete(member);
    if (before === undefined) this.note(member, true);
  }

  leave(member: MemberId): void {
    const left = (this.connections.get(member) ?? 1) - 1;
    this.connections.set(member, left);
    if (left > 0) return;
    const farewell = setTimeout(() => this.gone(member), this.times.farewell);
    farewell.unref();
    this.farewells.set(member, farewell);
  }

  /** Announces everybody again, under the new name of this gateway. */
  announceAll(): void {
    for (const member of this.connections.keys()) this.note(member, true);
  }

  /** @param stored who is at this gateway, as Redis has it: it may have lost the end of what it had */
  correct(stored: ReadonlySet<string>): void {
    for (const member of this.connections.keys()) if (!stored.has(member)) this.note(member, true);
    for (const member of [...stored].map(asMemberId))
      if (!this.connections.has(member)) this.note(member, false);
  }

  close(): void {
    this.announcing.close();
    for (const farewell of this.farewells.values()) clearTimeout(farewell);
  }

  private gone(member: MemberId): void {
    this.farewells.delete(member);
    this.connections.delete(member);
    this.note(member, false);
  }

  private note(member: MemberId, isHere: boolean): void {
    this.unannounced.set(member, isHere);
    this.announcing.ask();
    this.changed();
  }

  private async announce(): Promise<number> {
    const changes = this.unannounced;
    this.unannounced = new Map();
    const idsOf = (wanted: boolean) =>
      [...changes].flatMap(([id, isHere]) => (isHere === wanted ? [id] : []));
    const said = { came: idsOf(true), went: idsOf(false) };
    try {
      await announcePresence(this.client, this.team, this.lease.id, said);
    } catch {
      this.unannounced = new Map([...changes, ...this.unannounced]);
      this.announcing.ask();
    }
    return this.times.gather;
  }
}
