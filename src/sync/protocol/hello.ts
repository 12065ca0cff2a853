/** From the page: joins a team, at the place where it left it. */
import * as Type from 'typebox';
import { clientIdSchema, memberIdSchema, teamIdSchema } from '../../model/ids.ts';
import { cursorSchema } from './cursor.ts';

export const helloSchema = Type.Object(
  {
    type: Type.Literal('hello'),
    protocol: Type.Integer(),
    /** The user of the page. If another user has signed in since, the server accepts nothing from this page. */
    user: Type.Optional(memberIdSchema),
    client: clientIdSchema,
    team: teamIdSchema,
    /** The client holds no jobs up to this number: a server that remembers less continues from here. */
    settled: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER - 1 }),
    cursor: Type.Optional(cursorSchema),
    /** Comes back in the welcome: a socket may join a team again, and what was sent before belongs to the join before. */
    join: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  },
  { additionalProperties: false },
);

export type Hello = Type.Static<typeof helloSchema>;
