/** The former members of a team, so that what they did still shows their names. */
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
