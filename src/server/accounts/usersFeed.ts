/**
 * The feed of everyone's public profile: `users`, or `{users}` on a Cluster, where all keys of a feed must be in one
 * slot.
 */
import type { Feed } from '../../thoonk/feed.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';

export const usersFeed = (thoonk: Thoonk): Feed => thoonk.feed(thoonk.client.primaries ? '{users}' : 'users');
