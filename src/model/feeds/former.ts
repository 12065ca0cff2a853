/** The former members of a team, so that their names stay next to what they did. */
import { formerMemberSchema } from '../former.ts';
import { defineFeed, everybody } from './defineFeed.ts';

export const formerFeed = defineFeed({
  kind: 'former',
  path: '.former',
  type: 'feed',
  schema: formerMemberSchema,
  visibleTo: everybody,
  limit: 500,
});
