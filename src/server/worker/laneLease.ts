/**
 * The lease of a worker among those that share the lanes.
 *
 * Guarantees that all workers that see the same living workers name the same owner of a lane; and that a worker that
 * comes or goes changes the owners of its own lanes only.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { newId } from '../../thoonk/ids.ts';
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';
import { LANES_KEY } from '../jobs/laneNumber.ts';
import { stableHash } from '../jobs/stableHash.ts';

/** Milliseconds. */
const LEASE = 2_000;
export const WORKERS_KEY = `${LANES_KEY}.workers`;

export const workerScripts = new ScriptLibrary<'renewWorker'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);

/** The lanes that a worker owns, and whether its lease was valid all the time since the last renewal. */
export type Share = { readonly owned: readonly number[]; readonly continued: boolean };

export class LaneLease {
  private readonly name = newId();
  private renewedAt = Number.NEGATIVE_INFINITY;
  private hasEntry = false;

  constructor(private readonly client: RedisClient) {}

  /** @param lanes their number */
  async renew(lanes: number): Promise<Share> {
    const from = performance.now();
    this.hasEntry = true;
    const args = [this.name, String(LEASE)];
    const living = await workerScripts.run(this.client, 'renewWorker', [WORKERS_KEY], args);
    const continued = performance.now() - this.renewedAt < LEASE;
    // By a clock that nobody sets.
    this.renewedAt = from;
    const owned = Array.from({ length: lanes }, (_, lane) => lane).filter(
      (lane) => ownerOf(lane, living as string[]) === this.name,
    );
    return { owned, continued };
  }

  /** The others take over at their next renewal instead of at the end of the lease. */
  async leave(): Promise<void> {
    if (this.hasEntry) await this.client.zRem(WORKERS_KEY, this.name);
  }
}

/** The worker whose hash with the lane is highest, so each has its share, and a change moves as few lanes as possible. */
export const ownerOf = (lane: number, workers: readonly string[]): string | undefined => {
  let owner: string | undefined;
  let highest = -1;
  for (const worker of [...workers].sort()) {
    const hash = stableHash(`${lane} ${worker}`);
    if (hash > highest) [owner, highest] = [worker, hash];
  }
  return owner;
};
