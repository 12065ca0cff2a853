/** Edits the user's own message in a direct chat. */
import * as Type from 'typebox';
import { directFeed } from '../model/feeds/direct.ts';
import { defineAction } from './defineAction.ts';
import { allowDirect, directTarget, readDirect } from './directTarget.ts';
import { afterEdit, allowEdit, editArgs, editInverse, messageOf, rewrite } from './messages.ts';

const { mentions: _, ...args } = editArgs;

export const editDirectChat = defineAction({
  name: 'editDirectChat',
  args: Type.Object({ ...directTarget, ...args }, { additionalProperties: false }),
  bindings: [],
  reads: ({ with: partner, message }, context) => readDirect(partner, message, context),
  allowed: (state, args, context) =>
    allowDirect(state, args.with, context) ??
    allowEdit(state, directFeed(context.team, context.user, args.with), args, context),
  perform: (state, { with: partner, message, text }, context) => {
    const feed = directFeed(context.team, context.user, partner);
    const before = messageOf(state, feed, message);
    return rewrite(feed, before, afterEdit(before, text, context));
  },
  undo: (state, { with: partner, message, text }, { team, user }) => {
    const before = messageOf(state, directFeed(team, user, partner), message);
    return editInverse(DIRECT_VERBS, { with: partner }, before, text);
  },
});

export const DIRECT_VERBS = { edit: 'editDirectChat', delete: 'deleteDirectChat' } as const;
