/** A change: one feed event that is not committed. The four kinds are the four events of the Thoonk contract. */
import type { FeedName, Item } from './feeds/defineFeed.ts';

/**
 * A position in a sorted feed, written as in the contract: `begin:` first, `:end` last, `:ID` before that item, `ID:`
 * after it.
 */
export type Position = string;

export const FIRST: Position = 'begin:';
export const LAST: Position = ':end';
export const before = (id: string): Position => `:${id}`;
export const after = (id: string): Position => `${id}:`;

export type Change =
  | {
      readonly kind: 'publish';
      readonly feed: FeedName;
      readonly id: string;
      readonly item: Item;
      readonly position?: Position;
    }
  | { readonly kind: 'edit'; readonly feed: FeedName; readonly id: string; readonly item: Item }
  | { readonly kind: 'retract'; readonly feed: FeedName; readonly id: string }
  | { readonly kind: 'position'; readonly feed: FeedName; readonly id: string; readonly position: Position };

export const publish = <I extends Item>(feed: FeedName, item: I, position?: Position): Change =>
  position === undefined
    ? { kind: 'publish', feed, id: item.id, item }
    : { kind: 'publish', feed, id: item.id, item, position };
export const edit = <I extends Item>(feed: FeedName, item: I): Change => ({
  kind: 'edit',
  feed,
  id: item.id,
  item,
});
export const retract = (feed: FeedName, id: string): Change => ({ kind: 'retract', feed, id });
export const position = (feed: FeedName, id: string, place: Position): Change => ({
  kind: 'position',
  feed,
  id,
  position: place,
});
