/** A user, as others see them: the item of the feed `users`. */
import * as Type from 'typebox';
import { memberIdSchema, type TeamId, teamIdSchema } from './ids.ts';

export const userSchema = Type.Object({
  id: memberIdSchema,
  name: Type.String(),
  initials: Type.String(),
  color: Type.String(),
  /** The first of their teams: pages that know one team for each person read it. */
  team: Type.Optional(teamIdSchema),
});

export type User = Readonly<Type.Static<typeof userSchema>>;

/** A person as a member of one team. */
export type TeamUser = User & { readonly team: TeamId };
