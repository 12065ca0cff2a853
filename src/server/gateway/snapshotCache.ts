/**
 * The snapshot of a team, made once for all who come while it is young enough; they get the entries since from the log.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { type BuiltSnapshot, buildSnapshot } from './snapshot.ts';

/** It is used while it is no more than so many entries behind. */
const MOST_BEHIND = 500;

/** `seq` is not known while it is being built: then it is as young as can be. */
type Cached = { readonly building: Promise<BuiltSnapshot>; seq?: number };

export class SnapshotCache {
  private cached: Cached | null = null;

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  /** @param seq where the log is */
  current(seq: number): Promise<BuiltSnapshot> {
    const { cached } = this;
    if (cached && seq - (cached.seq ?? seq) <= MOST_BEHIND) return cached.building;
    const fresh: Cached = { building: buildSnapshot(this.client, this.team) };
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

  /** What was built belongs to a history that is no more. */
  forget(): void {
    this.cached = null;
  }
}
