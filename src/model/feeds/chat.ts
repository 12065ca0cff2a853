/** The chat of the whole team. */
import { chatMessageSchema } from '../chat.ts';
import { defineFeed, everybody } from './defineFeed.ts';

export const chatFeed = defineFeed({
  kind: 'chat',
  path: '.chat',
  type: 'feed',
  schema: chatMessageSchema,
  visibleTo: everybody,
  searched: ['text'],
  tail: 200,
});
