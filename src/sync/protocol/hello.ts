/** From the page: joins a team, from the position where it left off. */
import * as Type from 'typebox';
import { clientIdSchema, memberIdSchema, teamIdSchema } from '../../model/ids.ts';
import { cursorSchema } from './cursor.ts';

export const helloSchema = Type.Object(
  {
    type: Type.Literal('hello'),
    protocol: Type.Integer(),
    /** The user of the page. If another user has signed in since, the server rejects this page. */
    user: Type.Optional(memberIdSchema),
    client: clientIdSchema,
    team: teamIdSchema,
    /** The client holds no jobs up to this number, so a server that remembers less continues from here. */
    settled: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER - 1 }),
    cursor: Type.Optional(cursorSchema),
    /**
     * The session of the welcome before a recent snapshot. The server resumes from the cursor only in the same session.
     */
    redisSession: Type.Optional(Type.String({ maxLength: 64 })),
    /** The page accepts binary messages: a message text compressed as one raw DEFLATE stream. */
    compression: Type.Optional(Type.Literal('deflate-raw')),
    /**
     * Returned in the welcome: a page may join a team again on the same socket, and must ignore messages of the earlier
     * join.
     */
    join: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  },
  { additionalProperties: false },
);

export type Hello = Type.Static<typeof helloSchema>;
