/** From the gateway: entries of the log, in order and without a gap. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';
import { type LogEntry, logEntrySchema } from './entry.ts';
import { MAX_LISTED } from './limits.ts';

export const entriesSchema = Type.Object({
  type: Type.Literal('entries'),
  team: Type.Optional(teamIdSchema),
  entries: Type.Unsafe<readonly LogEntry[]>(Type.Array(logEntrySchema, { maxItems: MAX_LISTED })),
});

export type Entries = Readonly<Type.Static<typeof entriesSchema>>;
