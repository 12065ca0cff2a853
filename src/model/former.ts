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

/** All that is shown of a person who has deleted their account. */
export const ERASED_PROFILE = { name: 'Former member', initials: '–', color: '#666666' } as const;

export const FormerMember = {
  isErased: ({ name, initials }: Pick<FormerMember, 'name' | 'initials'>): boolean =>
    name === ERASED_PROFILE.name && initials === ERASED_PROFILE.initials,

  of: ({ id, name, initials, color }: Member, leftAt: number): FormerMember => ({
    id,
    name,
    initials,
    color,
    leftAt,
  }),
};
