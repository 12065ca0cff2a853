/** What happened in a team, newest first, as far as its log goes back. */
import * as Type from 'typebox';
import { memberIdSchema, taskIdSchema, teamIdSchema } from '../../../model/ids.ts';
import { defineRoute } from '../../defineRoute.ts';

export const MAX_DEEDS = 200;
/** Of one deed. The page shows fewer. */
export const MAX_TASKS_OF_DEED = 50;
export const MAX_TITLES = 1_000;

const deedSchema = Type.Object({
  /** The number of its entry in the log. */
  seq: Type.Integer(),
  /** Milliseconds since the epoch. */
  at: Type.Number(),
  by: memberIdSchema,
  /** The name of the action. */
  verb: Type.String(),
  tasks: Type.Array(taskIdSchema, { maxItems: MAX_TASKS_OF_DEED }),
  /** The member whose list has the tasks now, or who joined, left or got another role. */
  member: Type.Union([memberIdSchema, Type.Null()]),
});

export const listActivity = defineRoute({
  method: 'GET',
  path: '/api/teams/:team/activity',
  summary: 'What happened in a team',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema }),
  query: Type.Object({
    /** Only what is older than the entry with this number. */
    before: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  output: Type.Object({
    deeds: Type.Array(deedSchema, { maxItems: MAX_DEEDS }),
    /** The titles of these tasks now. A task that is gone has none. */
    titles: Type.Array(Type.Object({ id: taskIdSchema, title: Type.String() }), { maxItems: MAX_TITLES }),
    /** Pass it as `before` to continue; null if the log has nothing older. */
    next: Type.Union([Type.Integer(), Type.Null()]),
  }),
  refusals: ['notMember', 'tooFast'],
});
