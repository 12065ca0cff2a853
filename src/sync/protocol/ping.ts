/** From the page: checks the connection. The gateway returns `at`. */
import * as Type from 'typebox';

export const pingSchema = Type.Object(
  { type: Type.Literal('ping'), at: Type.Number() },
  { additionalProperties: false },
);

export type Ping = Type.Static<typeof pingSchema>;
