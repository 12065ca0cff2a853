/** The screens in a team's offices, with hashes of their secrets. Never sent to browsers: admins list them through a route. */
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
