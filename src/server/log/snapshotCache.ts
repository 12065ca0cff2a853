/**
 * Caches the snapshot of a team for all clients that connect while it is recent enough; they read the later entries
 * from the log.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { packShared } from './packing.ts';
import type { SliceLimits } from './readSlice.ts';
import { buildSnapshot, type PublicSnapshot } from './snapshot.ts';

/**
 * Maximum number of entries by which a snapshot may be behind, and which a client may always get instead of a snapshot.
 */
export const MAX_BEHIND = 500;

/**
 * `parts` are the message without its last brace, sent to all sockets from the same bytes; `length` is theirs. `packed`
 * compresses them at the first call.
 */
export type SharedSnapshot = PublicSnapshot & {
  readonly length: number;
  readonly packed: () => Promise<readonly Buffer[]>;
};

/**
 * The reader of a snapshot. `removal`: the last entry that removed a member, when the reader's membership was checked.
 */
export type SnapshotReader = { readonly member: string; readonly removal: number };

/** `seq` is unknown while the snapshot is being built; then it counts as current. */
type Cached = { readonly building: Promise<SharedSnapshot>; seq?: number };

export class SnapshotCache {
  private cached: Cached | null = null;

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
    private readonly limits: SliceLimits,
  ) {}

  /**
   * A snapshot that contains the reader as a member and is newer than the last removal, unless no entry follows that.
   * The entries after it therefore reveal nothing from a time when the reader was not a member, and the next hello can
   * resume from there.
   *
   * @param seq the log position
   */
  async current(seq: number, { member, removal }: SnapshotReader): Promise<SharedSnapshot> {
    for (let cached = this.cached; cached; cached = this.cached) {
      if (seq - (cached.seq ?? seq) > MAX_BEHIND) break;
      const snapshot = await cached.building;
      const isPastRemoval = snapshot.seq > removal || snapshot.seq >= seq;
      if (isPastRemoval && snapshot.members.has(member)) return snapshot;
      // No other build has started in the meantime.
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
    const snapshot = await buildSnapshot(this.client, this.team, this.limits);
    const length = snapshot.parts.reduce((sum, part) => sum + part.length, 0);
    let packed: Promise<readonly Buffer[]> | undefined;
    const pack = () => {
      packed ??= packShared(snapshot.parts).catch((error: Error) => {
        packed = undefined;
        throw error;
      });
      return packed;
    };
    return { ...snapshot, length, packed: pack };
  }

  /** Drops snapshots of a history that has been replaced. */
  forget(): void {
    this.cached = null;
  }
}
