/**
 * From the gateway: a team as of its cursor, with its public feeds. For a member with private feeds, `own` holds these
 * as of a later position, and `entries` lead from the cursor to that position. The entries omit changes to private
 * feeds, because `own` already contains them.
 */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';
import type { TeamExport } from '../../model/teamState.ts';
import { type LogEntry, logEntrySchema } from './entry.ts';
import { MAX_LISTED } from './limits.ts';

const feedsSchema = Type.Unsafe<TeamExport>(Type.Object({}));

export const snapshotSchema = Type.Object({
  type: Type.Literal('snapshot'),
  team: Type.Optional(teamIdSchema),
  seq: Type.Integer(),
  hash: Type.String(),
  feeds: feedsSchema,
  entries: Type.Optional(
    Type.Unsafe<readonly LogEntry[]>(Type.Array(logEntrySchema, { maxItems: MAX_LISTED })),
  ),
  own: Type.Optional(feedsSchema),
});

export type Snapshot = Readonly<Type.Static<typeof snapshotSchema>>;
