/**
 * The people with delivery turned on, by the time of their next check.
 *
 * Guarantees that one worker at a time gets a person, that a person whose worker was killed is returned after the
 * lease, and that an announcement during a check is followed by another check. It holds no notifications: a check reads
 * them from the feeds, so a lost announcement costs only time.
 */
import type { MemberId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { deliveryScripts } from './scripts.ts';

/** One key, in its own slot. */
export const DELIVERIES = 'slipway.deliveries';
/** Maximum number of people per call. */
const PAGE = 500;
/** Milliseconds per person over which the checks at the start are spread. */
const SPREAD = 10;

export type ClaimedPerson = { readonly user: MemberId; readonly ends: string };

export class DeliveryQueue {
  constructor(private readonly client: RedisClient) {}

  /** Adds a person who has turned delivery on. */
  async add(user: MemberId, now = Date.now()): Promise<void> {
    await this.client.zAdd(DELIVERIES, { score: now, value: user });
  }

  async remove(user: MemberId): Promise<void> {
    await this.client.zRem(DELIVERIES, user);
  }

  /** Announces possible notifications for these people. Others than those with delivery are ignored. */
  async announce(users: Iterable<MemberId>, now: number): Promise<void> {
    const items = [...users].map((value) => ({ score: now, value }));
    if (items.length > 0) await this.client.zAdd(DELIVERIES, items, { condition: 'XX', comparison: 'LT' });
  }

  /** Checks everyone, one after the other, because announcements may have been lost. */
  async announceAll(now: number): Promise<void> {
    const users = await this.client.zRange(DELIVERIES, 0, -1);
    for (let from = 0; from < users.length; from += PAGE) {
      const page = users.slice(from, from + PAGE);
      const items = page.map((value, at) => ({ score: now + (from + at) * SPREAD, value }));
      await this.client.zAdd(DELIVERIES, items, { condition: 'XX', comparison: 'LT' });
    }
  }

  async claim(now: number, lease: number): Promise<ClaimedPerson | null> {
    const args = [String(now), String(lease)];
    const claimed = await deliveryScripts.run(this.client, 'claimPerson', [DELIVERIES], args);
    if (!Array.isArray(claimed)) return null;
    return { user: asMemberId(String(claimed[0])), ends: String(claimed[1]) };
  }

  /** @param at the time of the next check; null for never */
  async release({ user, ends }: ClaimedPerson, at: number | null): Promise<void> {
    const args = [user, ends, at === null ? '' : String(Math.ceil(at))];
    await deliveryScripts.run(this.client, 'releasePerson', [DELIVERIES], args);
  }
}
