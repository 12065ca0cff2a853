/** The screens in a team's offices. Never sent to browsers: admins list them through a route. Only hashes of secrets are stored. */
import { MAX_OFFICE_SCREENS, officeScreenSchema } from '../officeScreen.ts';
import { defineFeed, nobody } from './defineFeed.ts';

export const officeScreensFeed = defineFeed({
  kind: 'officeScreens',
  path: '.officeScreens',
  type: 'feed',
  schema: officeScreenSchema,
  visibleTo: nobody,
  limit: MAX_OFFICE_SCREENS,
});
