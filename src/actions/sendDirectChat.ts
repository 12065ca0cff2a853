/** Sends a private message to one teammate. */
import * as Type from 'typebox';
import { type Change, publish } from '../model/change.ts';
import { messageTextSchema } from '../model/chat.ts';
import { directFeed } from '../model/feeds/direct.ts';
import { readFeed } from '../model/feeds/read.ts';
import type { MemberId, MessageId } from '../model/ids.ts';
import { markerId } from '../model/readMarker.ts';
import type { TeamState } from '../model/teamState.ts';
import { defineAction, type Read } from './defineAction.ts';
import { allowDirect, directTarget } from './directTarget.ts';
import { readMembers } from './taskTarget.ts';

export const sendDirectChat = defineAction({
  name: 'sendDirectChat',
  args: Type.Object({ ...directTarget, text: messageTextSchema }, { additionalProperties: false }),
  bindings: [],
  reads: ({ with: partner }, { team, user }) => [
    ...readMembers(team, user, partner),
    ...markersOf(user, partner).map(
      ([reader, other]): Read => ({
        feed: readFeed(team, reader),
        id: markerId({ direct: other }),
      }),
    ),
  ],
  allowed: (state, { with: partner }, context) =>
    allowDirect(state, partner, context) ?? (state.member(partner) ? null : 'memberGone'),
  perform: (state, { with: partner, text }, { team, user, now, newId }) => [
    publish(directFeed(team, user, partner), { id: newId() as MessageId, from: user, text, at: now }),
    ...markersOf(user, partner).flatMap(([reader, other]) => opened(state, reader, other)),
  ],
});

const markersOf = (one: MemberId, other: MemberId) =>
  [
    [one, other],
    [other, one],
  ] as const;

/** Both members get a read marker with the first message: snapshots find a member's direct chats by it. */
const opened = (state: TeamState, reader: MemberId, other: MemberId): Change[] => {
  const feed = readFeed(state.id, reader);
  const id = markerId({ direct: other });
  return state.item(feed, id) ? [] : [publish(feed, { id, at: 0 })];
};
