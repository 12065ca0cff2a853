/**
 * A message: in the team's chat, in a direct chat, or as a comment on a task.
 *
 * Guarantees that a deleted message keeps its place, author and time, but none of its text.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { type MemberId, memberIdSchema, messageIdSchema } from './ids.ts';

export const MESSAGE_LENGTH = 4000;
export const messageTextSchema = Type.String({ minLength: 1, maxLength: MESSAGE_LENGTH, format: 'visible' });

export const chatMessageSchema = Type.Object(
  {
    id: messageIdSchema,
    from: memberIdSchema,
    /** Empty only if the message was deleted. */
    text: Type.String({ maxLength: MESSAGE_LENGTH }),
    at: Type.Integer(),
    editedAt: Type.Optional(Type.Integer()),
    deletedAt: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export type ChatMessage = Readonly<Type.Static<typeof chatMessageSchema>>;

export const ChatMessage = {
  clientEditable: ['text'] as const,
  safeSet: (message: ChatMessage, wanted: unknown): ChatMessage =>
    safeSet(message, ChatMessage.clientEditable, wanted),

  isDeleted: (message: ChatMessage): boolean => message.deletedAt !== undefined,
  /** The message with another text. A deleted message is restored by it. */
  edited: (message: ChatMessage, text: string, now: number): ChatMessage => {
    const { deletedAt: _, ...rest } = message;
    return { ...ChatMessage.safeSet(rest, { text }), editedAt: now };
  },
  deleted: ({ id, from, at }: ChatMessage, now: number): ChatMessage => ({
    id,
    from,
    text: '',
    at,
    deletedAt: now,
  }),

  /** Members edit and delete their own messages. */
  canEdit: (message: ChatMessage, user: MemberId): boolean => message.from === user,
};
