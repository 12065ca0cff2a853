/** The members of a team: a user with an item here is a member. */
import { memberSchema } from '../member.ts';
import { defineFeed, everybody } from './defineFeed.ts';

export const membersFeed = defineFeed({
  kind: 'members',
  path: '.members',
  type: 'feed',
  schema: memberSchema,
  visibleTo: everybody,
});
