/**
 * The members of a team who are at this gateway, whether they are away, and the announcement of both to other gateways.
 *
 * Guarantees that a member is present while any of their connections is open, and for a grace period after the last one
 * has closed; that they are away while all of their connections here are; and that every change is eventually
 * announced, in batches, even after an outage of Redis.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { announcePresence, noteLastSeen } from '../log/presence.ts';
import type { GatewayLease } from './gatewayLease.ts';
import { Gather } from './gather.ts';
import type { GatewayTimes } from './times.ts';

/**
 * `open`: number of connections, 0 in the grace period; `away`: how many of them belong to a page without recent input.
 */
type Connections = { open: number; away: number; isAway: boolean };
type State = 'here' | 'away' | 'gone';

export class LocalPresence {
  private readonly connections = new Map<MemberId, Connections>();
  private readonly farewells = new Map<MemberId, NodeJS.Timeout>();
  /** Changes since the last announcement. */
  private unannounced = new Map<MemberId, State>();
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

  /** The members here, and whether each is away. */
  *members(): Iterable<readonly [MemberId, boolean]> {
    for (const [member, { isAway }] of this.connections) yield [member, isAway];
  }

  join(member: MemberId, isAway: boolean): void {
    const known = this.connections.get(member);
    const all = known ?? { open: 0, away: 0, isAway };
    all.open++;
    if (isAway) all.away++;
    this.connections.set(member, all);
    clearTimeout(this.farewells.get(member));
    this.farewells.delete(member);
    if (known) this.look(member, all);
    else this.note(member);
  }

  leave(member: MemberId, wasAway: boolean): void {
    const all = this.connections.get(member);
    if (!all) return;
    all.open--;
    if (wasAway) all.away--;
    if (all.open > 0) {
      this.look(member, all);
      return;
    }
    const farewell = setTimeout(() => this.gone(member), this.times.farewell);
    farewell.unref();
    this.farewells.set(member, farewell);
  }

  /** A connection of the member has become away or active. */
  moved(member: MemberId, isAway: boolean): void {
    const all = this.connections.get(member);
    if (!all) return;
    all.away += isAway ? 1 : -1;
    this.look(member, all);
  }

  /** Announces all members again, under this gateway's new name. */
  announceAll(): void {
    for (const member of this.connections.keys()) this.note(member);
  }

  /** @param stored the members at this gateway according to Redis, which may have lost recent changes */
  correct(stored: ReadonlyMap<string, boolean>): void {
    for (const [member, { isAway }] of this.connections) if (stored.get(member) !== isAway) this.note(member);
    for (const member of [...stored.keys()].map(asMemberId))
      if (!this.connections.has(member)) this.note(member);
  }

  /**
   * Stores the current time as last seen for the members here. It is not announced, because they are about to
   * reconnect.
   */
  close(): void {
    this.announcing.close();
    for (const farewell of this.farewells.values()) clearTimeout(farewell);
    // Do not wait for Redis: it may be unavailable.
    noteLastSeen(this.client, this.team, [...this.connections.keys()], Date.now()).catch(() => {});
  }

  private look(member: MemberId, all: Connections): void {
    const isAway = all.away === all.open;
    if (isAway === all.isAway) return;
    all.isAway = isAway;
    this.note(member);
  }

  private gone(member: MemberId): void {
    this.farewells.delete(member);
    this.connections.delete(member);
    this.note(member);
  }

  private note(member: MemberId): void {
    const all = this.connections.get(member);
    this.unannounced.set(member, all ? (all.isAway ? 'away' : 'here') : 'gone');
    this.announcing.ask();
    this.changed();
  }

  private async announce(): Promise<number> {
    const changes = this.unannounced;
    this.unannounced = new Map();
    const idsOf = (...wanted: readonly State[]) =>
      [...changes].flatMap(([id, state]) => (wanted.includes(state) ? [id] : []));
    const said = { came: idsOf('here', 'away'), went: idsOf('gone'), away: idsOf('away') };
    try {
      await announcePresence(this.client, this.team, this.lease.id, said);
    } catch {
      this.unannounced = new Map([...changes, ...this.unannounced]);
      this.announcing.ask();
    }
    return this.times.gather;
  }
}
