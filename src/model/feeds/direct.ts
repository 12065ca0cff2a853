/**
 * The direct chat of two members, private to them.
 *
 * Guarantees one name per pair: the ids are sorted. Members whose ids contain a dot have no direct chat, because a name
 * of two such ids would be ambiguous.
 */
import { type ChatMessage, chatMessageSchema } from '../chat.ts';
import type { MemberId, TeamId } from '../ids.ts';
import { defineFeed, type FeedName, itsMembers } from './defineFeed.ts';

const definition = defineFeed({
  kind: 'direct',
  path: '.direct.:member.:member',
  type: 'feed',
  schema: chatMessageSchema,
  visibleTo: itsMembers,
  tail: 50,
  searched: ['text'],
});

const nameOf = (team: TeamId, one: MemberId, other: MemberId): FeedName<ChatMessage> =>
  one < other ? definition(team, one, other) : definition(team, other, one);

export const directFeed = Object.assign(nameOf, { definition });

export const isPairInOrder = ([one = '', other = '']: readonly string[]): boolean => one < other;

/** Whether two members can have a direct chat. */
export const canBePair = (one: MemberId, other: MemberId): boolean =>
  one !== other && ![one, other].some((id) => id.includes('.'));
