/** How far a member has read: private. It also says with whom the member has direct chats. */
import { readMarkerSchema } from '../readMarker.ts';
import { defineFeed, itsMembers } from './defineFeed.ts';

export const readFeed = defineFeed({
  kind: 'read',
  path: '.members.:member.read',
  type: 'feed',
  schema: readMarkerSchema,
  visibleTo: itsMembers,
});
