/** Deletes the user's own comment. A mark without text stays, and it is no longer counted. */
import * as Type from 'typebox';
import { commentsFeed } from '../model/feeds/comments.ts';
import { LISTS } from '../model/feeds/lists.ts';
import { defineAction } from './defineAction.ts';
import { COMMENT_VERBS, changeComment } from './editComment.ts';
import { allowEdit, deleteArgs, editInverse, messageOf } from './messages.ts';
import { allowTask, readTask, taskTarget } from './taskTarget.ts';

export const deleteComment = defineAction({
  name: 'deleteComment',
  args: Type.Object({ ...taskTarget, ...deleteArgs }, { additionalProperties: false }),
  bindings: [],
  reads: (args, context) => [
    ...readTask(args, context),
    { feed: commentsFeed(context.team, args.task), id: args.message },
  ],
  allowed: (state, args, context) =>
    allowTask(state, args, context, LISTS, () => null) ??
    allowEdit(state, commentsFeed(context.team, args.task), args, context),
  perform: (state, args, context) => changeComment(state, args, undefined, context),
  undo: (state, { member, task, message }, { team }) => {
    const before = messageOf(state, commentsFeed(team, task), message);
    return editInverse(COMMENT_VERBS, { member, task }, before, undefined);
  },
});
