/** From the page: requests older items of a feed of which a snapshot holds only the newest. */
import * as Type from 'typebox';
import { MAX_PAGE } from './limits.ts';

export const historyRequestSchema = Type.Object(
  {
    type: Type.Literal('history'),
    feed: Type.String({ maxLength: 256 }),
    /** The oldest item that the client knows; if omitted, the page starts at the newest. */
    before: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    limit: Type.Integer({ minimum: 1, maximum: MAX_PAGE }),
  },
  { additionalProperties: false },
);

export type HistoryRequest = Type.Static<typeof historyRequestSchema>;
