/** A member's read markers: private. They also list the member's direct chats. */
import { readMarkerSchema } from '../readMarker.ts';
import { defineFeed, itsMembers } from './defineFeed.ts';

export const readFeed = defineFeed({
  kind: 'read',
  path: '.members.:member.read',
  type: 'feed',
  schema: readMarkerSchema,
  visibleTo: itsMembers,
});
