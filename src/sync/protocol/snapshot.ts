/**
 * From the gateway: a team as of its cursor, the public feeds of it. Where the member has private ones, `entries` lead from
 * there to the place as of which they are, and `own` holds them; what `entries` did to private feeds is left out, because it
 * is in them.
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
