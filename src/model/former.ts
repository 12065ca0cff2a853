/** A former member: what is needed to show who shipped or wrote something. */
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

/** The look of a person who deleted their account. The server chooses the name. */
export const ERASED_LOOK = { initials: '–', color: '#666666' } as const;

export const FormerMember = {
  isErased: ({ initials, color }: Pick<FormerMember, 'initials' | 'color'>): boolean =>
    initials === ERASED_LOOK.initials && color === ERASED_LOOK.color,

  of: ({ id, name, initials, color }: Member, leftAt: number): FormerMember => ({
    id,
    name,
    initials,
    color,
    leftAt,
  }),
};
