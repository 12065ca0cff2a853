/**
 * From the gateway: what became of a job that made no new entry. It had been settled before (with its code), it came too
 * early (`outOfOrder`, with the number that is expected), it was too much (429) or the server has trouble (503).
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
