/** Edits the user's own comment. Newly mentioned members are notified. */
import * as Type from 'typebox';
import type { Change } from '../model/change.ts';
import { ChatMessage } from '../model/chat.ts';
import { commentsFeed, MAX_COMMENTS } from '../model/feeds/comments.ts';
import { LISTS } from '../model/feeds/lists.ts';
import type { MessageId } from '../model/ids.ts';
import { Task } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import { type Context, defineAction } from './defineAction.ts';
import { afterEdit, allowEdit, editArgs, editInverse, messageOf, rewrite } from './messages.ts';
import { aboutComment, mentioned, notify } from './notify.ts';
import {
  allowTask,
  readMembers,
  readTask,
  rewritten,
  type TaskTarget,
  taskOf,
  taskTarget,
} from './taskTarget.ts';

export const editComment = defineAction({
  name: 'editComment',
  args: Type.Object({ ...taskTarget, ...editArgs }, { additionalProperties: false }),
  bindings: [],
  reads: (args, context) => [
    ...readTask(args, context),
    ...readMembers(context.team, ...(args.mentions ?? [])),
    { feed: commentsFeed(context.team, args.task), id: args.message },
  ],
  allowed: (state, args, context) =>
    allowTask(state, args, context, LISTS, () => null) ??
    allowEdit(state, commentsFeed(context.team, args.task), args, context),
  perform: (state, args, context) => {
    const before = messageOf(state, commentsFeed(context.team, args.task), args.message);
    const after = afterEdit(before, args.text, context);
    const told = mentioned(state, args.mentions, args.text, before.text);
    const about = aboutComment(taskOf(state, args).task, after);
    return [...changeComment(state, args, args.text, context), ...notify(state, context, told, about)];
  },
  undo: (state, { member, task, message, text }, { team }) =>
    editInverse(COMMENT_VERBS, { member, task }, messageOf(state, commentsFeed(team, task), message), text),
});

export const COMMENT_VERBS = { edit: 'editComment', delete: 'deleteComment' } as const;

/** The comment with another text, or deleted if `text` is empty; also updates the task's comment count. */
export const changeComment = (
  state: TeamState,
  args: TaskTarget & { readonly message: MessageId },
  text: string | undefined,
  context: Context,
): Change[] => {
  const feed = commentsFeed(context.team, args.task);
  const before = messageOf(state, feed, args.message);
  const after = afterEdit(before, text, context);
  const added = Number(!ChatMessage.isDeleted(after)) - Number(!ChatMessage.isDeleted(before));
  const found = taskOf(state, args);
  const counted = added === 0 ? null : Task.commented(found.task, added > 0 ? 1 : -1, MAX_COMMENTS);
  return [...rewrite(feed, before, after), ...(counted ? [rewritten(context, found, counted)] : [])];
};
