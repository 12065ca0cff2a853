/**
 * From the page: the user is typing in the team chat or in the direct chat `with` a member. From the gateway: a member
 * is typing in the team chat or, if `direct`, in their chat with the receiver; only the receiver gets it. Neither is
 * stored. It is repeated while typing continues, and expires after some seconds.
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
