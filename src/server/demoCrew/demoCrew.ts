/**
 * The simulated teammates of the demo: while someone has it open, they work, chat and ship.
 *
 * Guarantees that they act only while a person has the demo team open on this gateway, that only one gateway runs
 * them, and that a member whom a person plays is left to that person.
 */
import { crewLines } from '../../demo/crewLines.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { type SeededRandom, seededRandom } from '../../demo/seededRandom.ts';
import type { MemberId } from '../../model/ids.ts';
import type { TeamUser } from '../../model/user.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { Teammate } from './teammate.ts';

/** Milliseconds between two turns; in each, a teammate may act. */
const TICK = 5_000;
/** In a turn, one in this many teammates acts: each does something about every twenty seconds. */
const CALM = 4;
/** Milliseconds for which a person keeps a member after leaving. */
const PART_KEPT = 30 * 60_000;
const LEASE_KEY = 'slipway.demoCrew';

export class DemoCrew {
  private readonly teammates = new Map<MemberId, Teammate>();
  /** The time until which a member belongs to a person. */
  private readonly taken = new Map<MemberId, number>();
  private readonly random: SeededRandom;
  private readonly timer: NodeJS.Timeout;
  private ticking = false;

  constructor(
    private readonly gateway: Gateway,
    private readonly client: RedisClient,
    private readonly members: readonly TeamUser[],
    private readonly name: string,
    tick = TICK,
  ) {
    this.random = seededRandom(Date.now());
    this.timer = setInterval(() => void this.tick(tick), tick);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    for (const teammate of this.teammates.values()) teammate.leave();
    this.teammates.clear();
  }

  private async tick(every: number): Promise<void> {
    if (this.ticking) return;
    this.ticking = true;
    const people = this.gateway.membersHere(DEMO_TEAM, (client) => client.startsWith('crew'));
    const isOurs = people.size > 0 && (await this.holdLease(every).catch(() => false));
    this.ticking = false;
    if (!isOurs) {
      for (const [id, teammate] of this.teammates) this.dismiss(id, teammate);
      return;
    }
    const now = Date.now();
    for (const id of people) this.taken.set(id, now + PART_KEPT);
    for (const user of this.members) this.look(user, now);
  }

  private look(user: TeamUser, now: number): void {
    const lines = crewLines[user.id as keyof typeof crewLines];
    const teammate = this.teammates.get(user.id);
    if (teammate?.isReplaced) this.taken.set(user.id, now + PART_KEPT);
    const isTaken = (this.taken.get(user.id) ?? 0) > now;
    if (teammate && (isTaken || teammate.isGone)) this.dismiss(user.id, teammate);
    if (!lines || isTaken) return;
    if (!this.teammates.has(user.id))
      this.teammates.set(user.id, new Teammate(user, lines, this.random, this.gateway));
    else if (this.random.oneIn(CALM)) this.teammates.get(user.id)?.act(now);
  }

  private dismiss(id: MemberId, teammate: Teammate): void {
    teammate.leave();
    this.teammates.delete(id);
  }

  /** Only one gateway runs them; its lease expires if it dies. */
  private async holdLease(every: number): Promise<boolean> {
    const expiration = { type: 'PX', value: every * 4 } as const;
    if ((await this.client.set(LEASE_KEY, this.name, { condition: 'NX', expiration })) !== null) return true;
    if ((await this.client.get(LEASE_KEY)) !== this.name) return false;
    await this.client.pExpire(LEASE_KEY, every * 4);
    return true;
  }
}
