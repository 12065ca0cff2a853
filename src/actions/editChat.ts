/** Edits the user's own message in the team chat. Newly mentioned members are notified. */
import * as Type from 'typebox';
import { chatFeed } from '../model/feeds/chat.ts';
import { defineAction } from './defineAction.ts';
import { afterEdit, allowEdit, editArgs, editInverse, messageOf, rewrite } from './messages.ts';
import { aboutMessage, mentioned, notify } from './notify.ts';
import { readMembers } from './taskTarget.ts';

export const editChat = defineAction({
  name: 'editChat',
  args: Type.Object(editArgs, { additionalProperties: false }),
  bindings: [],
  reads: ({ message, mentions = [] }, { team, user }) => [
    { feed: chatFeed(team), id: message },
    ...readMembers(team, user, ...mentions),
  ],
  allowed: (state, args, context) =>
    state.member(context.user) ? allowEdit(state, chatFeed(context.team), args, context) : 'notMember',
  perform: (state, { message: id, text, mentions }, context) => {
    const feed = chatFeed(context.team);
    const before = messageOf(state, feed, id);
    const after = afterEdit(before, text, context);
    const told = mentioned(state, mentions, text, before.text);
    return [...rewrite(feed, before, after), ...notify(state, context, told, aboutMessage(after))];
  },
  undo: (state, { message, text }, { team }) =>
    editInverse(CHAT_VERBS, {}, messageOf(state, chatFeed(team), message), text),
});

export const CHAT_VERBS = { edit: 'editChat', delete: 'deleteChat' } as const;
