/** Sends a message to the whole team. Mentioned members are notified. */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { messageTextSchema } from '../model/chat.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { asMessageId } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { mentionsArg } from './mentionsArg.ts';
import { aboutMessage, mentioned, notify } from './notify.ts';
import { readMembers } from './taskTarget.ts';

export const sendChat = defineAction({
  name: 'sendChat',
  args: Type.Object({ text: messageTextSchema, mentions: mentionsArg }, { additionalProperties: false }),
  bindings: [{ name: 'send', keys: ['g c'], asks: 'message', args: (_focus, answer) => ({ text: answer }) }],
  reads: ({ mentions = [] }, { team, user }) => readMembers(team, user, ...mentions),
  allowed: (state, _args, { user }) => (state.member(user) ? null : 'notMember'),
  perform: (state, { text, mentions }, context) => {
    const { team, user, now, newId } = context;
    const message = { id: asMessageId(newId()), from: user, text, at: now };
    const told = mentioned(state, mentions, text);
    return [publish(chatFeed(team), message), ...notify(state, context, told, aboutMessage(message))];
  },
});
