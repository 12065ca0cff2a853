/** Removes the named notifications of the user. They are named so that no unseen one is removed. */
import * as Type from 'typebox';
import { retract } from '../model/change.ts';
import { MAX_NOTIFICATIONS, notificationsFeed } from '../model/feeds/notifications.ts';
import { notificationIdSchema } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const clearNotifications = defineAction({
  name: 'clearNotifications',
  args: Type.Object(
    { ids: Type.Array(notificationIdSchema, { minItems: 1, maxItems: MAX_NOTIFICATIONS }) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: ({ ids }, { team, user }) => [
    ...readMembers(team, user),
    ...ids.map((id) => ({ feed: notificationsFeed(team, user), id })),
  ],
  allowed: (state, _args, { user }) => (state.member(user) ? null : 'notMember'),
  perform: (state, { ids }, { team, user }) => {
    const feed = notificationsFeed(team, user);
    return [...new Set(ids)].filter((id) => state.has(feed, id)).map((id) => retract(feed, id));
  },
});
