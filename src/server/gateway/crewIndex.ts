/**
 * The members of a team as the sockets of a room know them, for presence in bits.
 *
 * Guarantees that a crew is only used at places in the log at which the team has these very members. It is read when it is
 * needed, and again when an entry may have changed it.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { type Crew, crewOf } from '../../sync/presence.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey } from '../../thoonk/keys.ts';
import { type LogRecord, readHead } from '../log/log.ts';

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

  /** What was read belongs to a history that is no more. */
  forget(): void {
    this.read = null;
    this.changedAt = 0;
  }

  /** @param seq where the sockets are. @returns null when the members at that place are not known */
  at(seq: number): Crew | null {
    const { read } = this;
    return read && read.seq >= this.changedAt && read.seq <= seq ? read.crew : null;
  }

  /** @returns where the log was. The head before and after tells whether the members are of one instant with it. */
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
