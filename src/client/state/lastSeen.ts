/**
 * When offline teammates were last seen, in server time.
 *
 * Guarantees that a member who leaves while the page is connected needs no request, and that the server is asked about
 * all others once per connection, many in one message, and only about members shown on the screen.
 */
import type { MemberId } from '../../model/ids.ts';
import type { LastSeen as Answer } from '../../sync/protocol/lastSeen.ts';
import { MAX_LAST_SEEN } from '../../sync/protocol/limits.ts';
import { Changes } from '../engine/changes.ts';
import type { TalkingSession } from './typists.ts';

export class LastSeen {
  readonly changes = new Changes();
  private readonly known = new Map<MemberId, number>();
  /** Members requested on this connection, or about to be. */
  private readonly asked = new Set<MemberId>();
  private waiting: MemberId[] = [];
  /** Whether a request is in progress. */
  private isAsking = false;

  constructor(private readonly session: TalkingSession) {}

  of(member: MemberId): number | undefined {
    return this.known.get(member);
  }

  /** Asks about a member who is shown as offline. */
  want(member: MemberId): void {
    if (this.known.has(member) || this.asked.has(member)) return;
    this.asked.add(member);
    this.waiting.push(member);
    queueMicrotask(() => this.ask());
  }

  left(members: Iterable<MemberId>): void {
    for (const member of members) this.known.set(member, this.session.clock.now());
    this.changes.happened();
  }

  received({ seen }: Answer): void {
    for (const { member, at } of seen) this.known.set(member, at);
    this.isAsking = false;
    this.changes.happened();
    this.ask();
  }

  /** A new connection: earlier requests get no answer, and members have joined or left. */
  connected(): void {
    this.known.clear();
    this.asked.clear();
    this.waiting = [];
    this.isAsking = false;
    this.changes.happened();
  }

  private ask(): void {
    if (this.isAsking || this.waiting.length === 0) return;
    const members = this.waiting.splice(0, MAX_LAST_SEEN);
    this.isAsking = this.session.engine.tell({ type: 'lastSeen', team: this.session.user.team, members });
    // Members still shown are requested again on the next connection.
    if (!this.isAsking) for (const member of members) this.asked.delete(member);
  }
}
