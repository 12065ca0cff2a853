/** A member's read markers: private. They also list the member's direct chats. */
import { MAX_READ_MARKERS, readMarkerSchema } from '../readMarker.ts';
import { defineFeed, itsMembers } from './defineFeed.ts';

export const readFeed = defineFeed({
  kind: 'read',
  path: '.members.:member.read',
  type: 'feed',
  schema: readMarkerSchema,
  visibleTo: itsMembers,
  limit: MAX_READ_MARKERS,
});
