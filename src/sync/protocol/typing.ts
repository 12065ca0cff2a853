/**
 * From the page: the person is typing a message, in the team chat or in the direct chat `with` somebody. From the gateway: a
 * member is typing one, in the team chat or, if it is `direct`, in the chat with the person who is told; nobody else is.
 * Neither is stored. It is said again while it goes on, and holds for some seconds.
 */
import * as Type from 'typebox';
import { memberIdSchema, teamIdSchema } from '../../model/ids.ts';

const head = { type: Type.Literal('typing'), team: teamIdSchema };

export const typingSchema = Type.Object(
  { ...head, with: Type.Optional(memberIdSchema) },
  { additionalProperties: false },
);

export const typistSchema = Type.Object({
  ...head,
  member: memberIdSchema,
  direct: Type.Optional(Type.Boolean()),
});

export type Typing = Type.Static<typeof typingSchema>;
export type Typist = Readonly<Type.Static<typeof typistSchema>>;
