/**
 * A former member: what is needed to show who shipped or wrote something long ago.
 */
import * as Type from 'typebox';
import { memberIdSchema } from './ids.ts';
import type { Member } from './member.ts';
import { profileSchema } from './person.ts';

export const formerMemberSchema = Type.Object(
  {
    id: memberIdSchema,
    ...profileSchema.properties,
    leftAt: Type.Integer(),
  },
  { additionalProperties: false },
);

export type FormerMember = Readonly<Type.Static<typeof formerMemberSchema>>;

export const FormerMember = {
  of: ({ id, name, initials, color }: Member, leftAt: number): FormerMember => ({
    id,
    name,
    initials,
    color,
    leftAt,
  }),
};
