/**
 * A notification tells a member about something that concerns them. `notify.ts` creates it in the commit that causes
 * it, a read marker (`setLastRead`) marks it as read, and `clearNotifications` or the limit of the feed removes it.
 */
import * as Type from 'typebox';
import { memberIdSchema, messageIdSchema, notificationIdSchema, taskIdSchema } from './ids.ts';

const EXCERPT_LENGTH = 140;

export const notificationKindSchema = Type.Union([
  Type.Literal('assigned'),
  Type.Literal('mentioned'),
  Type.Literal('shipped'),
  Type.Literal('edited'),
  Type.Literal('commented'),
  Type.Literal('reassigned'),
  Type.Literal('cheered'),
]);
export type NotificationKind = Type.Static<typeof notificationKindSchema>;

export const notificationSchema = Type.Object(
  {
    id: notificationIdSchema,
    kind: notificationKindSchema,
    /** The member who did it. */
    by: memberIdSchema,
    at: Type.Integer(),
    /** The task concerned, and the owner of its list at that time. */
    task: Type.Optional(taskIdSchema),
    owner: Type.Optional(memberIdSchema),
    /** The message or comment. */
    message: Type.Optional(messageIdSchema),
    /** The title of the task, or the beginning of the message. */
    text: Type.String({ maxLength: 2 * EXCERPT_LENGTH }),
  },
  { additionalProperties: false },
);

export type Notification = Readonly<Type.Static<typeof notificationSchema>>;

/** The beginning of a text. Never splits a character. */
export const excerptOf = (text: string): string => {
  const trimmed = text.trim();
  if (trimmed.length <= EXCERPT_LENGTH) return trimmed;
  const characters = [...trimmed];
  return characters.length <= EXCERPT_LENGTH
    ? trimmed
    : `${characters.slice(0, EXCERPT_LENGTH - 1).join('')}…`;
};
