/**
 * A position in a team's log: the number of an entry and its hash, which distinguishes it from an entry of another
 * history.
 */
import * as Type from 'typebox';

export const cursorSchema = Type.Object(
  { seq: Type.Integer({ minimum: 0 }), hash: Type.String({ maxLength: 40 }) },
  { additionalProperties: false },
);
export type Cursor = Readonly<Type.Static<typeof cursorSchema>>;
