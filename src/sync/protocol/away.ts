/**
 * From the gateway: which online members are away, which means no input in any of their pages for a while. Encoded like
 * `presence`; a client that receives none after its welcome knows that no member is away.
 */
import * as Type from 'typebox';
import { type MemberId, memberIdSchema, teamIdSchema } from '../../model/ids.ts';
import { MAX_LISTED } from './limits.ts';

const members = Type.Unsafe<readonly MemberId[]>(Type.Array(memberIdSchema, { maxItems: MAX_LISTED }));
const head = { type: Type.Literal('away'), team: Type.Optional(teamIdSchema) };

export const awaySchema = Type.Union([
  Type.Object({ ...head, away: members }),
  Type.Object({ ...head, came: members, went: members }),
  Type.Object({ ...head, crew: Type.String(), bits: Type.String() }),
]);

export type Away = Readonly<Type.Static<typeof awaySchema>>;
