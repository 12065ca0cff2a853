/**
 * The comments on one task, visible to the whole team. A browser fetches them when the task is opened; the task holds
 * their number.
 */
import { chatMessageSchema } from '../chat.ts';
import { defineFeed, everybody } from './defineFeed.ts';

export const MAX_COMMENTS = 500;

export const commentsFeed = defineFeed({
  kind: 'comments',
  path: '.tasks.:task.comments',
  type: 'feed',
  schema: chatMessageSchema,
  visibleTo: everybody,
  limit: MAX_COMMENTS,
  tail: 100,
  onRequest: true,
});
