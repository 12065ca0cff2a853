/**
 * Hides a direct chat from the user's own list until a new message arrives. Applies to all devices of the user; nobody
 * else sees it, and nothing is deleted.
 */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { readFeed } from '../model/feeds/read.ts';
import { markerId } from '../model/readMarker.ts';
import { defineAction } from './defineAction.ts';
import { allowDirect, directTarget } from './directTarget.ts';
import { readMembers } from './taskTarget.ts';

export const resetLastInteraction = defineAction({
  name: 'resetLastInteraction',
  args: Type.Object(directTarget, { additionalProperties: false }),
  bindings: [],
  reads: ({ with: partner }, { team, user }) => [
    ...readMembers(team, user),
    { feed: readFeed(team, user), id: markerId({ direct: partner }) },
  ],
  allowed: (state, { with: partner }, context) => allowDirect(state, partner, context),
  perform: (state, { with: partner }, { team, user, now }) => {
    const feed = readFeed(team, user);
    const marker = state.item(feed, markerId({ direct: partner }));
    return marker && marker.resetAt !== now ? [publish(feed, { ...marker, resetAt: now })] : [];
  },
});
