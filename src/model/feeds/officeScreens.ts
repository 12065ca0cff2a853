/** The screens in a team's offices. Never sent to browsers: admins list them by a route. Their secrets are not stored. */
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
