/**
 * Requests a digest of the team's ships of the last seven days. The request appears in the team chat immediately; a
 * foreign worker writes the digest if one is running.
 */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { chatFeed } from '../model/feeds/chat.ts';
import { asMessageId } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const summariseWeek = defineAction({
  name: 'summariseWeek',
  foreign: true,
  args: Type.Object({}, { additionalProperties: false }),
  bindings: [{ name: 'ask', keys: ['g d'], args: () => ({}) }],
  reads: (_args, { team, user }) => readMembers(team, user),
  allowed: (state, _args, { user }) => (state.member(user) ? null : 'notMember'),
  perform: (_state, _args, { team, user, now, newId }) => [
    publish(chatFeed(team), {
      id: asMessageId(newId()),
      from: user,
      text: 'Asked for a digest of the week.',
      at: now,
    }),
  ],
});
