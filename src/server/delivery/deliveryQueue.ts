/**
 * The people to whom anything is delivered, by the time at which to look at them next.
 *
 * Guarantees that one worker at a time is given a person, that a person whose worker was killed comes again when its lease is over,
 * and that an announcement during a look is followed by another look. It holds no notification: those are in the feeds, and a look
 * finds them there, so a lost announcement costs time and nothing else.
 */
import type { MemberId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { deliveryScripts } from './scripts.ts';

/** One key, in a slot of its own. */
export const DELIVERIES = 'slipway.deliveries';
/** People of one call. */
const PAGE = 500;
/** Milliseconds over which the looks of a start are spread, for each person. */
const SPREAD = 10;

export type ClaimedPerson = { readonly user: MemberId; readonly ends: string };

export class DeliveryQueue {
  constructor(private readonly client: RedisClient) {}

  /** The person gets something delivered from now on. */
  async add(user: MemberId, now = Date.now()): Promise<void> {
    await this.client.zAdd(DELIVERIES, { score: now, value: user });
  }

  async remove(user: MemberId): Promise<void> {
    await this.client.zRem(DELIVERIES, user);
  }

  /** Something may have come for these people. Those to whom nothing is delivered are passed over. */
  async announce(users: Iterable<MemberId>, now: number): Promise<void> {
    const items = [...users].map((value) => ({ score: now, value }));
    if (items.length > 0) await this.client.zAdd(DELIVERIES, items, { condition: 'XX', comparison: 'LT' });
  }

  /** Announcements may have been lost: everybody is looked at, one after the other. */
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

  /** @param at when to look at the person again; null for never */
  async release({ user, ends }: ClaimedPerson, at: number | null): Promise<void> {
    const args = [user, ends, at === null ? '' : String(Math.ceil(at))];
    await deliveryScripts.run(this.client, 'releasePerson', [DELIVERIES], args);
  }
}
