/** Deleted tasks of all members; they can be restored. */
import { deletedTaskSchema } from '../task.ts';
import { defineFeed, everybody } from './defineFeed.ts';

export const deletedFeed = defineFeed({
  kind: 'deleted',
  path: '.deleted',
  type: 'feed',
  schema: deletedTaskSchema,
  reliesOn: ['title', 'owner', 'creator', 'list'],
  visibleTo: everybody,
  tail: 200,
  limit: 1_000,
});
