/** From the page: whether the user is away. It applies to all teams of the socket; a new socket is not away. */
import * as Type from 'typebox';

export const activitySchema = Type.Object(
  { type: Type.Literal('activity'), away: Type.Boolean() },
  { additionalProperties: false },
);

export type Activity = Type.Static<typeof activitySchema>;
