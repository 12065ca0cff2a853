/**
 * From the gateway: a page of a feed, oldest first, as of some moment between the request and the answer. `more`: there
 * are older items, or the named item is no longer in the feed.
 */
import * as Type from 'typebox';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { teamIdSchema } from '../../model/ids.ts';
import { MAX_LISTED } from './limits.ts';

export const historyPageSchema = Type.Object({
  type: Type.Literal('history'),
  team: Type.Optional(teamIdSchema),
  feed: Type.Unsafe<FeedName>(Type.String()),
  before: Type.Optional(Type.String()),
  ids: Type.Unsafe<readonly string[]>(Type.Array(Type.String(), { maxItems: MAX_LISTED })),
  items: Type.Unsafe<readonly (Item | null)[]>(Type.Array(Type.Any(), { maxItems: MAX_LISTED })),
  more: Type.Boolean(),
});

export type HistoryPage = Readonly<Type.Static<typeof historyPageSchema>>;
