/**
 * Removes a deleted task and its comments for good. Submitted by the server.
 *
 * Guarantees that one commit does both, and that a task restored in the meantime keeps its comments.
 */
import * as Type from 'typebox';
import { retract } from '../../model/change.ts';
import { commentsFeed, MAX_COMMENTS } from '../../model/feeds/comments.ts';
import { deletedFeed } from '../../model/feeds/deleted.ts';
import { messageIdSchema, taskIdSchema } from '../../model/ids.ts';
import { defineAction } from '../defineAction.ts';

export const purgeTask = defineAction({
  name: 'purgeTask',
  args: Type.Object(
    { task: taskIdSchema, comments: Type.Array(messageIdSchema, { maxItems: MAX_COMMENTS }) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: ({ task, comments }, { team }) => [
    { feed: deletedFeed(team), id: task },
    ...comments.map((id) => ({ feed: commentsFeed(team, task), id })),
  ],
  allowed: () => null,
  perform: (state, { task, comments }, { team }) => {
    if (!state.has(deletedFeed(team), task)) return [];
    const feed = commentsFeed(team, task);
    const left = [...new Set(comments)].filter((id) => state.has(feed, id));
    return [retract(deletedFeed(team), task), ...left.map((id) => retract(feed, id))];
  },
});
