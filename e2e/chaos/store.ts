/**
 * Where a run keeps its data: one Redis, or a Cluster. Each can have faults of its own, and knows what it has lost.
 */
import type { RedisClient } from '../../src/thoonk/client.ts';
import type { StoredLog, StoredTeam } from './checker/history.ts';
import type { Fault } from './schedule.ts';

/** Resolves when the fault is mended. */
export type StoreFault = (fault: Fault, teams: readonly string[]) => Promise<void>;

export type Store<Kind extends string = string> = {
  /** As in REDIS_URL of gateways and workers. */
  readonly url: string;
  /** For the run itself: no fault of a line concerns it. */
  readonly client: RedisClient;
  readonly faults: Readonly<Record<Kind, StoreFault>>;
  /**
   * For each time that data was lost, in order: everything that had been acknowledged by then. Called when the run is
   * over, with what is stored then.
   */
  readonly losses: (teams: readonly StoredTeam[]) => Promise<readonly (readonly StoredLog[])[]>;
  readonly stop: () => Promise<void>;
};
