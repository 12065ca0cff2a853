/**
 * A person, as everybody may see them: the item of the feed `users`.
 */
import * as Type from 'typebox';
import { memberIdSchema, teamIdSchema } from './ids.ts';

export const userSchema = Type.Object({
  id: memberIdSchema,
  name: Type.String(),
  initials: Type.String(),
  color: Type.String(),
  team: teamIdSchema,
});

export type User = Readonly<Type.Static<typeof userSchema>>;
