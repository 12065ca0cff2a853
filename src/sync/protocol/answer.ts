/**
 * From the gateway: the outcome of a job that made no new entry. It was settled before (with its code), it came too
 * early (`outOfOrder`, with the expected number), there were too many messages (429), or the server has a problem
 * (503).
 */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';
import type { Reason } from '../../model/refusal.ts';

export const answerSchema = Type.Object({
  type: Type.Literal('answer'),
  team: Type.Optional(teamIdSchema),
  mutation: Type.Integer(),
  code: Type.Integer(),
  reason: Type.Optional(Type.Unsafe<Reason>(Type.String())),
  expected: Type.Optional(Type.Integer()),
});

export type Answer = Readonly<Type.Static<typeof answerSchema>>;
