/**
 * Searches the shipped tasks and messages of your teams that you may see.
 *
 * All words must match, ignoring case and accents. An answer may be partial: `next` says where to continue.
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
    /** Restricts the search to one team. */
    team: Type.Optional(teamIdSchema),
    before: Type.Optional(Type.Number()),
  }),
  output: Type.Object({
    /** Newest first. */
    hits: Type.Array(
      Type.Object({
        team: teamIdSchema,
        /** The kind of its feed, such as `chat` or `shipped`. */
        kind: Type.String(),
        /** The members in the feed's name, such as the owner of a list. */
        members: Type.Array(memberIdSchema, { maxItems: 2 }),
        id: Type.String(),
        /** The title of a task, or the text of a message. */
        text: Type.String(),
        /** The author, or the owner of the task. */
        by: Type.Union([Type.String(), Type.Null()]),
        /** Milliseconds since the epoch. */
        at: Type.Integer(),
      }),
      { maxItems: 1_000 },
    ),
    /** Pass it as `before` to continue; null if everything has been searched. */
    next: Type.Union([Type.Number(), Type.Null()]),
  }),
  refusals: ['tooFast'],
});
