/** A user as seen by others: the item of the feed `users`. */
import * as Type from 'typebox';
import { memberIdSchema, type TeamId, teamIdSchema } from './ids.ts';

export const userSchema = Type.Object({
  id: memberIdSchema,
  name: Type.String(),
  initials: Type.String(),
  color: Type.String(),
  /** The user's first team, for pages that know only one team per person. */
  team: Type.Optional(teamIdSchema),
});

export type User = Readonly<Type.Static<typeof userSchema>>;

/** A person as a member of one team. */
export type TeamUser = User & { readonly team: TeamId };
