/** From the gateway: a team has ended on this socket; `code` is one of CLOSE. Other teams continue. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';

export const leftSchema = Type.Object({
  type: Type.Literal('left'),
  team: teamIdSchema,
  code: Type.Integer(),
});

export type Left = Readonly<Type.Static<typeof leftSchema>>;
