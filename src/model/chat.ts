/**
 * A message in the team's chat.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { type MemberId, memberIdSchema, messageIdSchema } from './ids.ts';

export const MESSAGE_LENGTH = 4000;
export const messageTextSchema = Type.String({ minLength: 1, maxLength: MESSAGE_LENGTH, format: 'visible' });

export const chatMessageSchema = Type.Object(
  { id: messageIdSchema, from: memberIdSchema, text: messageTextSchema, at: Type.Integer() },
  { additionalProperties: false },
);

export type ChatMessage = Readonly<Type.Static<typeof chatMessageSchema>>;

export const ChatMessage = {
  clientEditable: ['text'] as const,
  safeSet: (message: ChatMessage, wanted: unknown): ChatMessage =>
    safeSet(message, ChatMessage.clientEditable, wanted),
  canEdit: (message: ChatMessage, user: MemberId): boolean => message.from === user,
};
