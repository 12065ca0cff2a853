/** A member's notifications: private, the last 50. */
import { notificationSchema } from '../notification.ts';
import { defineFeed, itsMembers } from './defineFeed.ts';

export const MAX_NOTIFICATIONS = 50;

export const notificationsFeed = defineFeed({
  kind: 'notifications',
  path: '.members.:member.notifications',
  type: 'feed',
  schema: notificationSchema,
  reliesOn: ['kind', 'by', 'at', 'text'],
  visibleTo: itsMembers,
  limit: MAX_NOTIFICATIONS,
});
