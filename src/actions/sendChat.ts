/** Sends a message to the whole team. */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { messageTextSchema } from '../model/chat.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { asMessageId } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const sendChat = defineAction({
  name: 'sendChat',
  args: Type.Object({ text: messageTextSchema }, { additionalProperties: false }),
  bindings: [{ name: 'send', keys: ['g c'], asks: 'message', args: (_focus, answer) => ({ text: answer }) }],
  reads: (_args, { team, user }) => readMembers(team, user),
  allowed: (state, _args, { user }) => (state.member(user) ? null : 'notMember'),
  perform: (_state, { text }, { team, user, now, newId }) => [
    publish(chatFeed(team), { id: asMessageId(newId()), from: user, text, at: now }),
  ],
});
