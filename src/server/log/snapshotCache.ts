/**
 * The snapshot of a team, made once for all who come while it is young enough; they get the entries since from the log.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { LogCursor } from './log.ts';
import { buildSnapshot } from './snapshot.ts';

/** Entries that a snapshot may be behind and still be used, and that a client may always be sent instead of one. */
export const MAX_BEHIND = 500;

/**
 * `message` is what is sent without its last brace, to all sockets from the same bytes; it stands for the place `seq`, `hash`
 * in the log, where `members` are the members.
 */
export type SharedSnapshot = LogCursor & { readonly message: Buffer; readonly members: ReadonlySet<string> };

/** Who is given a snapshot. `removal`: the last entry that removed a member, as of when the reader was found to be one. */
export type SnapshotReader = { readonly member: string; readonly removal: number };

/** `seq` is not known while it is being built: then it is as young as can be. */
type Cached = { readonly building: Promise<SharedSnapshot>; seq?: number };

export class SnapshotCache {
  private cached: Cached | null = null;

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  /**
   * A snapshot in which the reader is a member, and newer than the last removal unless nothing has come after that: entries
   * from there on tell nobody what was done while they were no member, and the reader can go on from there at the next hello.
   *
   * @param seq where the log is
   */
  async current(seq: number, { member, removal }: SnapshotReader): Promise<SharedSnapshot> {
    for (let cached = this.cached; cached; cached = this.cached) {
      if (seq - (cached.seq ?? seq) > MAX_BEHIND) break;
      const snapshot = await cached.building;
      const isPastRemoval = snapshot.seq > removal || snapshot.seq >= seq;
      if (isPastRemoval && snapshot.members.has(member)) return snapshot;
      // Nobody has begun another one meanwhile.
      if (this.cached === cached) break;
    }
    return this.begin();
  }

  private begin(): Promise<SharedSnapshot> {
    const fresh: Cached = { building: this.build() };
    this.cached = fresh;
    fresh.building.then(
      (built) => {
        fresh.seq = built.seq;
      },
      () => {
        if (this.cached === fresh) this.forget();
      },
    );
    return fresh.building;
  }

  private async build(): Promise<SharedSnapshot> {
    const { seq, hash, members, text } = await buildSnapshot(this.client, this.team);
    return { seq, hash, members, message: Buffer.from(text.slice(0, -1)) };
  }

  /** What was built belongs to a history that is no more. */
  forget(): void {
    this.cached = null;
  }
}
