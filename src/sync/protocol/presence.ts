/**
 * From the gateway: who has the app open. Either all of them by name, the changes since the last message on this
 * socket, or one bit per member in the order of their ids. See sync/presence.ts.
 */
import * as Type from 'typebox';
import { type MemberId, memberIdSchema, teamIdSchema } from '../../model/ids.ts';
import { MAX_LISTED } from './limits.ts';

const members = Type.Unsafe<readonly MemberId[]>(Type.Array(memberIdSchema, { maxItems: MAX_LISTED }));
const head = { type: Type.Literal('presence'), team: Type.Optional(teamIdSchema) };

export const presenceSchema = Type.Union([
  Type.Object({ ...head, online: members }),
  Type.Object({ ...head, came: members, went: members }),
  Type.Object({ ...head, crew: Type.String(), bits: Type.String() }),
]);

export type Presence = Readonly<Type.Static<typeof presenceSchema>>;
