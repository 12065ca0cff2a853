/** A log entry, as stored and sent: the outcome of one job. */
import * as Type from 'typebox';
import type { Change } from '../../model/change.ts';
import { clientIdSchema, memberIdSchema } from '../../model/ids.ts';
import type { Reason } from '../../model/refusal.ts';
import type { Cursor } from './cursor.ts';
import { MAX_LISTED } from './limits.ts';

const authorSchema = Type.Object({
  user: memberIdSchema,
  client: clientIdSchema,
  mutation: Type.Integer(),
});

/** `code` 200: the changes took effect. Any other code is a refusal, without changes. */
const entrySchema = Type.Object({
  seq: Type.Integer(),
  hash: Type.String(),
  at: Type.Number(),
  by: authorSchema,
  action: Type.String(),
  code: Type.Integer(),
  reason: Type.Optional(Type.Unsafe<Reason>(Type.String())),
  detail: Type.Optional(Type.String()),
  changes: Type.Unsafe<readonly Change[]>(Type.Array(Type.Object({}), { maxItems: MAX_LISTED })),
});

const hiddenEntrySchema = Type.Object({ seq: Type.Integer(), hash: Type.String() });

export const logEntrySchema = Type.Union([entrySchema, hiddenEntrySchema]);

export type Author = Readonly<Type.Static<typeof authorSchema>>;
export type Entry = Readonly<Omit<Type.Static<typeof entrySchema>, 'by'>> & { readonly by: Author };

/** Replaces an entry of which this member may see nothing, so that the numbers have no gap. */
export type HiddenEntry = Cursor & { readonly by?: undefined };
export type LogEntry = Entry | HiddenEntry;
