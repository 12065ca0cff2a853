/**
 * The snapshot of a team, made once for all who come while it is young enough; they get the entries since from the log.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { LogCursor } from '../../thoonk/log.ts';
import { buildSnapshot } from './snapshot.ts';

/** Entries that a snapshot may be behind and still be used, and that a client may always be sent instead of one. */
export const MAX_BEHIND = 500;

/** `message` is what is sent, to all sockets from the same bytes; it stands for the place `seq`, `hash` in the log. */
export type SharedSnapshot = LogCursor & { readonly message: Buffer };

/** `seq` is not known while it is being built: then it is as young as can be. */
type Cached = { readonly building: Promise<SharedSnapshot>; seq?: number };

export class SnapshotCache {
  private cached: Cached | null = null;

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  /** @param seq where the log is */
  current(seq: number): Promise<SharedSnapshot> {
    const { cached } = this;
    if (cached && seq - (cached.seq ?? seq) <= MAX_BEHIND) return cached.building;
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
    const { seq, hash, text } = await buildSnapshot(this.client, this.team);
    return { seq, hash, message: Buffer.from(text) };
  }

  /** What was built belongs to a history that is no more. */
  forget(): void {
    this.cached = null;
  }
}
