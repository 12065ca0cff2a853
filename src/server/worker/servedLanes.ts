/**
 * The lanes that a worker serves: with one lane, every worker serves it; of several, those that it owns.
 *
 * Ownership saves conflicts and calls, and nothing is correct because of it: two owners of a lane at once are harmless,
 * because a commit compares what was read, and numbers take effect once. Guarantees that each lane has an owner within
 * the lease of one that was killed, and as soon as the others have renewed theirs if a worker stops; and that while
 * nobody can renew a lease, because a node of a Cluster is away, each lane keeps the owner that it had.
 */
import { messageOf } from '../../thoonk/errors.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { LOOK_INTERVAL, storeLanes, usualLanes } from '../jobs/laneNumber.ts';
import type { Logger } from '../logger.ts';
import { type Lane, newLane } from './lane.ts';
import { LaneLease } from './laneLease.ts';

/** Milliseconds between two renewals. */
const RENEW_INTERVAL = 1_000;

export class ServedLanes {
  private lanes: readonly Lane[] = [];
  private owned: readonly Lane[] = [];
  private readonly lease: LaneLease;
  private lookedAt = 0;
  private isFailing = false;
  private isLeft = false;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param wanted the number of lanes if none is stored yet; undefined for the usual one
   * @param gained called with each lane that is served from now on: jobs may wait in it
   * @param interval milliseconds between two looks at their number
   */
  constructor(
    private readonly thoonk: Thoonk,
    private readonly wanted: number | undefined,
    private readonly logger: Logger,
    private readonly gained: (lane: Lane) => void,
    private readonly interval = LOOK_INTERVAL,
  ) {
    this.lease = new LaneLease(thoonk.client);
  }

  /** As of the last renewal, however long ago: with a second owner, a lane is still worked on, and without one it is not. */
  now(): readonly Lane[] {
    return this.isLeft && this.lanes.length > 1 ? [] : this.owned;
  }

  serves(lane: number): boolean {
    return this.now().some(({ number }) => number === lane);
  }

  /** All lanes, whoever owns them; none before `begin` has resolved. */
  all(): readonly Lane[] {
    return this.lanes;
  }

  /**
   * Reads the number of lanes, or stores it if this is the first worker, and takes over its lanes. May be repeated after
   * an error.
   */
  async begin(): Promise<void> {
    await this.look();
    const { length } = this.lanes;
    if (this.wanted !== undefined && this.wanted !== length)
      this.logger.warn(`SLIPWAY_LANES is ${this.wanted}, but there are ${length} lanes already, and stay`);
    await this.share();
  }

  /** Looks at the number and renews the lease from now on. */
  keep(after = RENEW_INTERVAL): void {
    if (this.isLeft) return;
    this.timer = setTimeout(async () => {
      const next = performance.now() + RENEW_INTERVAL;
      await this.renew();
      this.keep(Math.max(0, next - performance.now()));
    }, after);
  }

  private async renew(): Promise<void> {
    try {
      if (performance.now() - this.lookedAt > this.interval) await this.look();
      await this.share();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing && !this.isLeft)
        this.logger.warn({ error: messageOf(error) }, 'the lanes cannot be shared out');
      this.isFailing = true;
    }
  }

  /** Gives up all lanes, and then their lease. */
  async leave(): Promise<void> {
    this.isLeft = true;
    clearTimeout(this.timer);
    await this.lease.leave();
  }

  /** If the number has become smaller, the other lanes may still hold jobs: they are served until the process ends. */
  private async look(): Promise<void> {
    const { client } = this.thoonk;
    const stored = await storeLanes(client, this.lanes.length || this.wanted || usualLanes(client));
    this.lookedAt = performance.now();
    const more = Array.from({ length: Math.max(0, stored - this.lanes.length) }, (_, at) =>
      newLane(this.thoonk, this.lanes.length + at),
    );
    this.lanes = [...this.lanes, ...more];
  }

  private async share(): Promise<void> {
    const { lanes, owned } = this;
    if (lanes.length === 1) {
      this.serve(lanes, owned);
      return;
    }
    const share = await this.lease.renew(lanes.length);
    const mine = lanes.filter(({ number }) => share.owned.includes(number));
    this.serve(mine, share.continued ? owned : []);
  }

  private serve(lanes: readonly Lane[], before: readonly Lane[]): void {
    this.owned = lanes;
    for (const lane of lanes) if (!before.includes(lane)) this.gain(lane);
  }

  private gain(lane: Lane): void {
    // What was lost when the lane was last maintained here may have been claimed since.
    for (const queue of [...lane.own, ...lane.foreign]) queue.lost = [];
    this.gained(lane);
  }
}
