/** The attributes of a team: one item, under the team's id. */
import { teamSchema } from '../team.ts';
import { defineFeed, everybody } from './defineFeed.ts';

export const teamFeed = defineFeed({
  kind: 'team',
  path: '',
  type: 'feed',
  schema: teamSchema,
  reliesOn: ['name'],
  visibleTo: everybody,
});
