/** From the gateway: the previous message was not accepted. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';
import type { Reason } from '../../model/refusal.ts';

export const refusedSchema = Type.Object({
  type: Type.Literal('refused'),
  team: Type.Optional(teamIdSchema),
  code: Type.Integer(),
  reason: Type.Unsafe<Reason>(Type.String()),
  detail: Type.Optional(Type.String()),
});

export type Refused = Readonly<Type.Static<typeof refusedSchema>>;
