/** Deletes the user's own message in a direct chat. A mark without text stays. */
import * as Type from 'typebox';
import { directFeed } from '../model/feeds/direct.ts';
import { defineAction } from './defineAction.ts';
import { allowDirect, directTarget, readDirect } from './directTarget.ts';
import { DIRECT_VERBS } from './editDirectChat.ts';
import { afterEdit, allowEdit, deleteArgs, editInverse, messageOf, rewrite } from './messages.ts';

export const deleteDirectChat = defineAction({
  name: 'deleteDirectChat',
  args: Type.Object({ ...directTarget, ...deleteArgs }, { additionalProperties: false }),
  bindings: [],
  reads: ({ with: partner, message }, context) => readDirect(partner, message, context),
  allowed: (state, args, context) =>
    allowDirect(state, args.with, context) ??
    allowEdit(state, directFeed(context.team, context.user, args.with), args, context),
  perform: (state, { with: partner, message }, context) => {
    const feed = directFeed(context.team, context.user, partner);
    const before = messageOf(state, feed, message);
    return rewrite(feed, before, afterEdit(before, undefined, context));
  },
  undo: (state, { with: partner, message }, { team, user }) => {
    const before = messageOf(state, directFeed(team, user, partner), message);
    return editInverse(DIRECT_VERBS, { with: partner }, before, undefined);
  },
});
