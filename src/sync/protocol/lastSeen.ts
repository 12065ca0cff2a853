/**
 * From the page: a request for the last-seen times of these members. From the gateway: when they left, in server time;
 * members whose time is unknown are missing.
 */
import * as Type from 'typebox';
import { memberIdSchema, teamIdSchema } from '../../model/ids.ts';
import { MAX_LAST_SEEN, MAX_LISTED } from './limits.ts';

const head = { type: Type.Literal('lastSeen'), team: teamIdSchema };

export const lastSeenRequestSchema = Type.Object(
  { ...head, members: Type.Array(memberIdSchema, { minItems: 1, maxItems: MAX_LAST_SEEN }) },
  { additionalProperties: false },
);

export const lastSeenSchema = Type.Object({
  ...head,
  seen: Type.Array(Type.Object({ member: memberIdSchema, at: Type.Number() }), { maxItems: MAX_LISTED }),
});

export type LastSeenRequest = Type.Static<typeof lastSeenRequestSchema>;
export type LastSeen = Readonly<Type.Static<typeof lastSeenSchema>>;
