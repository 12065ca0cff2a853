/** Comments on a task. The author then watches it; the owner, the watchers and the mentioned members are notified. */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { messageTextSchema } from '../model/chat.ts';
import { commentsFeed, MAX_COMMENTS } from '../model/feeds/comments.ts';
import { LISTS } from '../model/feeds/lists.ts';
import type { MessageId } from '../model/ids.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { mentionsArg } from './mentionsArg.ts';
import { aboutComment, concerned, mentioned, notify, readConcerned } from './notify.ts';
import { allowTask, readMembers, readTask, rewritten, taskOf, taskTarget } from './taskTarget.ts';

export const commentTask = defineAction({
  name: 'commentTask',
  args: Type.Object(
    { ...taskTarget, text: messageTextSchema, mentions: mentionsArg },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (args, context) => [
    ...readTask(args, context),
    ...readMembers(context.team, ...(args.mentions ?? [])),
  ],
  readsMore: readConcerned,
  allowed: (state, args, context) =>
    allowTask(state, args, context, LISTS, (task, user) => (Task.canComment(task, user) ? null : 'notYours')),
  perform: (state, args, context) => {
    const { team, user, now, newId } = context;
    const found = taskOf(state, args);
    const comment = { id: newId() as MessageId, from: user, text: args.text, at: now };
    const counted = Task.commented(Task.watchedBy(found.task, user), 1, MAX_COMMENTS);
    const told = [...mentioned(state, args.mentions, args.text), ...concerned(found.task, 'commented')];
    return [
      publish(commentsFeed(team, args.task), comment),
      rewritten(context, found, counted),
      ...notify(state, context, told, aboutComment(found.task, comment)),
    ];
  },
});
