/**
 * Searches what you may see of the history of your teams: shipped tasks and messages.
 *
 * All words have to be found, whatever their letter case and accents. An answer may be a part: `next` says where to go on.
 */
import * as Type from 'typebox';
import { memberIdSchema, teamIdSchema } from '../../../model/ids.ts';
import { defineRoute } from '../../defineRoute.ts';

export const searchHistory = defineRoute({
  method: 'GET',
  path: '/api/search',
  summary: 'Search the history of your teams',
  caller: 'signedIn',
  query: Type.Object({
    text: Type.String({ minLength: 1, maxLength: 200 }),
    /** Only this team. */
    team: Type.Optional(teamIdSchema),
    before: Type.Optional(Type.Number()),
  }),
  output: Type.Object({
    /** The newest first. */
    hits: Type.Array(
      Type.Object({
        team: teamIdSchema,
        /** What kind of feed it is in, such as `chat` or `shipped`. */
        kind: Type.String(),
        /** The members in the name of the feed, such as the owner of a list. */
        members: Type.Array(memberIdSchema, { maxItems: 2 }),
        id: Type.String(),
        /** The title of a task, or the text of a message. */
        text: Type.String(),
        /** Who wrote it, or whose task it is. */
        by: Type.Union([Type.String(), Type.Null()]),
        /** Milliseconds since the epoch. */
        at: Type.Integer(),
      }),
      { maxItems: 1_000 },
    ),
    /** Give it as `before` to go on; null when everything has been searched. */
    next: Type.Union([Type.Number(), Type.Null()]),
  }),
  refusals: ['tooFast'],
});
