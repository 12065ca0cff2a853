/**
 * The lanes that a worker serves: all of them.
 */
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { LOOK_INTERVAL, storeLanes, usualLanes } from '../jobs/laneNumber.ts';
import type { Logger } from '../logger.ts';
import { type Lane, newLane } from './lane.ts';

export class ServedLanes {
  private lanes: readonly Lane[] = [];
  private lookedAt = 0;

  /**
   * @param wanted the number of lanes if none is stored yet; undefined for the usual one
   * @param interval milliseconds between two looks at their number
   */
  constructor(
    private readonly thoonk: Thoonk,
    private readonly wanted: number | undefined,
    private readonly logger: Logger,
    private readonly gained: (lane: Lane) => void,
    private readonly interval = LOOK_INTERVAL,
  ) {}

  now(): readonly Lane[] {
    return this.lanes;
  }

  /** The number of lanes; 0 before `begin` has resolved. */
  get count(): number {
    return this.lanes.length;
  }

  /** Reads the number of lanes, or stores it if this is the first worker. May be repeated after an error. */
  async begin(): Promise<void> {
    const stored = await this.look();
    if (this.wanted !== undefined && this.wanted !== stored)
      this.logger.warn(
        `SLIPWAY_LANES is ${this.wanted}, but there are ${stored} lanes already: their number stays`,
      );
  }

  /** Looks at the number again if the last look was a while ago. */
  async renew(): Promise<void> {
    if (performance.now() - this.lookedAt > this.interval) await this.look();
  }

  /** If the number has become smaller, the other lanes may still hold jobs: they are served until the process ends. */
  private async look(): Promise<number> {
    const { client } = this.thoonk;
    const stored = await storeLanes(client, this.count || this.wanted || usualLanes(client));
    this.lookedAt = performance.now();
    for (let number = this.count; number < stored; number++) {
      const lane = newLane(this.thoonk, number);
      this.lanes = [...this.lanes, lane];
      this.gained(lane);
    }
    return stored;
  }
}
