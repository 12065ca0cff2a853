/**
 * The members of a team as known to the sockets of a room, for presence as bits.
 *
 * Guarantees that a member list is used only at log positions at which the team has exactly these members. It is read
 * on demand, and again after an entry that may have changed it.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { type Crew, crewOf } from '../../sync/presence.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey } from '../../thoonk/keys.ts';
import { type LogRecord, readHead } from '../log/readLog.ts';

type Read = { readonly crew: Crew; readonly seq: number };

export class CrewIndex {
  private read: Read | null = null;
  /** The last entry that may have changed the members. */
  private changedAt = 0;

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  received({ seq, body }: LogRecord): void {
    const isAboutMembers = body.includes(`"${membersFeed(this.team)}"`);
    if (isAboutMembers && (body.includes('"publish"') || body.includes('"retract"'))) this.changedAt = seq;
  }

  /** Discards what was read from a history that has been replaced. */
  forget(): void {
    this.read = null;
    this.changedAt = 0;
  }

  /** @param seq the log position of the sockets. @returns null if the members at that position are unknown */
  at(seq: number): Crew | null {
    const { read } = this;
    return read && read.seq >= this.changedAt && read.seq <= seq ? read.crew : null;
  }

  /**
   * @returns the log position. Reading the head before and after shows whether it belongs to the members that were
   *   read.
   */
  async refresh(): Promise<number> {
    const { client, team } = this;
    const [before, ids, after] = await Promise.all([
      readHead(client, team),
      client.zRange(idsKey(membersFeed(team)), 0, -1),
      readHead(client, team),
    ]);
    this.read =
      before.seq === after.seq && before.hash === after.hash ? { crew: crewOf(ids), seq: after.seq } : null;
    return after.seq;
  }
}
