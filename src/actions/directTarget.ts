/** Shared by the verbs on direct chats: the teammate, and whether a chat with them is possible. */
import { canBePair, directFeed } from '../model/feeds/direct.ts';
import { type MemberId, type MessageId, memberIdSchema } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Read } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const directTarget = { with: memberIdSchema };

/** Own messages can be edited after the teammate has left the team. */
export const allowDirect = (state: TeamState, partner: MemberId, { user }: Context): Reason | null => {
  if (!state.member(user)) return 'notMember';
  return canBePair(user, partner) ? null : 'invalid';
};

/** The user, and a message of the chat if there can be one. */
export const readDirect = (partner: MemberId, message: MessageId, { team, user }: Context): Read[] => [
  ...readMembers(team, user),
  ...(canBePair(user, partner) ? [{ feed: directFeed(team, user, partner), id: message }] : []),
];
