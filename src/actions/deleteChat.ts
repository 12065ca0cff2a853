/** Deletes the user's own message in the team chat. A mark without text stays. */
import * as Type from 'typebox';
import { chatFeed } from '../model/feeds/chat.ts';
import { defineAction } from './defineAction.ts';
import { CHAT_VERBS } from './editChat.ts';
import { afterEdit, allowEdit, deleteArgs, editInverse, messageOf, rewrite } from './messages.ts';
import { readMembers } from './taskTarget.ts';

export const deleteChat = defineAction({
  name: 'deleteChat',
  args: Type.Object(deleteArgs, { additionalProperties: false }),
  bindings: [],
  reads: ({ message }, { team, user }) => [{ feed: chatFeed(team), id: message }, ...readMembers(team, user)],
  allowed: (state, args, context) =>
    state.member(context.user) ? allowEdit(state, chatFeed(context.team), args, context) : 'notMember',
  perform: (state, { message: id }, context) => {
    const feed = chatFeed(context.team);
    const before = messageOf(state, feed, id);
    return rewrite(feed, before, afterEdit(before, undefined, context));
  },
  undo: (state, { message }, { team }) =>
    editInverse(CHAT_VERBS, {}, messageOf(state, chatFeed(team), message), undefined),
});
