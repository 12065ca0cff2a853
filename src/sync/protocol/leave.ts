/** From the page: leaves a team; the socket stays. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';

export const leaveSchema = Type.Object(
  { type: Type.Literal('leave'), team: teamIdSchema },
  { additionalProperties: false },
);

export type Leave = Type.Static<typeof leaveSchema>;
