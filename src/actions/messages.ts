/**
 * Shared by the actions on messages: in the team chat, a direct chat, or the comments on a task.
 *
 * An edited message is published again. That moves it to the end of the feed, where a browser that has only the newest
 * messages also receives it.
 */
import * as Type from 'typebox';
import { type Change, publish } from '../model/change.ts';
import { ChatMessage, MESSAGE_LENGTH, messageTextSchema } from '../model/chat.ts';
import type { FeedName } from '../model/feeds/defineFeed.ts';
import { type MessageId, messageIdSchema } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Inverse } from './defineAction.ts';
import { mentionsArg } from './mentionsArg.ts';

/** The text that an undo expects to find; empty for a deleted message. */
const expect = Type.Optional(Type.String({ maxLength: MESSAGE_LENGTH }));

export const editArgs = { message: messageIdSchema, text: messageTextSchema, mentions: mentionsArg, expect };
export const deleteArgs = { message: messageIdSchema, expect };

type Edited = {
  readonly message: MessageId;
  readonly text?: string;
  readonly expect?: string | undefined;
};

/** Only the undo of its deletion may edit a deleted message. */
export const allowEdit = (
  state: TeamState,
  feed: FeedName<ChatMessage>,
  { message: id, text, expect: expected }: Edited,
  { user }: Context,
): Reason | null => {
  const message = state.item(feed, id);
  if (!message) return 'messageGone';
  if (!ChatMessage.canEdit(message, user)) return 'notAuthor';
  if (expected !== undefined) return expected === message.text ? null : 'changedSince';
  return text !== undefined && ChatMessage.isDeleted(message) ? 'messageGone' : null;
};

/** The message that `allowed` has just checked. */
export const messageOf = (state: TeamState, feed: FeedName<ChatMessage>, id: MessageId): ChatMessage => {
  const message = state.item(feed, id);
  if (!message) throw new Error('perform was called although the message does not exist');
  return message;
};

/** The message with another text, or deleted if the text is empty; the same object if nothing changes. */
export const afterEdit = (
  message: ChatMessage,
  text: string | undefined,
  { now }: Pick<Context, 'now'>,
): ChatMessage => {
  if (text === undefined) return ChatMessage.isDeleted(message) ? message : ChatMessage.deleted(message, now);
  return text === message.text ? message : ChatMessage.edited(message, text, now);
};

export const rewrite = (feed: FeedName<ChatMessage>, before: ChatMessage, after: ChatMessage): Change[] =>
  after === before ? [] : [publish(feed, after)];

/** @param place the arguments that name the feed */
export const editInverse = (
  verbs: { readonly edit: string; readonly delete: string },
  place: object,
  before: ChatMessage,
  text: string | undefined,
): Inverse => {
  const args = { ...place, message: before.id, expect: text ?? '' };
  return ChatMessage.isDeleted(before)
    ? { action: verbs.delete, args }
    : { action: verbs.edit, args: { ...args, text: before.text } };
};
