/** Shared by the actions on direct chats: who the partner is, and whether a chat with them is possible. */
import { canBePair, directFeed } from '../model/feeds/direct.ts';
import { type MemberId, type MessageId, memberIdSchema } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Read } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const directTarget = { with: memberIdSchema };

/** Users may edit their own messages even after the partner has left the team. */
export const allowDirect = (state: TeamState, partner: MemberId, { user }: Context): Reason | null => {
  if (!state.member(user)) return 'notMember';
  return canBePair(user, partner) ? null : 'invalid';
};

/** Reads the user and, if the chat can exist, the message. */
export const readDirect = (partner: MemberId, message: MessageId, { team, user }: Context): Read[] => [
  ...readMembers(team, user),
  ...(canBePair(user, partner) ? [{ feed: directFeed(team, user, partner), id: message }] : []),
];
