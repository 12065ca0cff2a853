/** The open invites of a team. Never sent to browsers: admins list them by a route. Their secrets are not stored. */
import { inviteSchema, MAX_INVITES } from '../invite.ts';
import { defineFeed, nobody } from './defineFeed.ts';

export const invitesFeed = defineFeed({
  kind: 'invites',
  path: '.invites',
  type: 'feed',
  schema: inviteSchema,
  visibleTo: nobody,
  limit: MAX_INVITES,
});
