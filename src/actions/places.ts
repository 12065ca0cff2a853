/**
 * Places in a list, named by neighbours instead of a number, so that they keep their meaning after others have moved
 * tasks.
 *
 * A place can have several names; the first whose neighbour still exists applies. If all are gone, it is the end.
 */
import * as Type from 'typebox';
import { after, before, FIRST, LAST, type Position } from '../model/change.ts';
import { pivotOf } from '../model/feedState.ts';
import type { FeedName } from '../model/feeds/defineFeed.ts';
import { type ListName, listFeed } from '../model/feeds/lists.ts';
import { isId, MAX_ID_LENGTH } from '../model/ids.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Read } from './defineAction.ts';
import type { TaskTarget } from './taskTarget.ts';

const place = Type.String({
  maxLength: MAX_ID_LENGTH + 1,
  pattern: '^(begin:|:end|:[A-Za-z0-9_.-]{1,64}|[A-Za-z0-9_.-]{1,64}:)$',
});

export const placesSchema = Type.Array(place, { minItems: 1, maxItems: 4 });

/** Reads the neighbours, to find out which still exist. */
export const readPlaces = (feed: FeedName, places: readonly Position[]): Read[] =>
  places.flatMap((wanted) => {
    const id = pivotOf(wanted);
    return id === null ? [] : [{ feed, id }];
  });

/** The first of these places that is still valid and not next to the item itself. */
export const firstFree = (
  state: TeamState,
  feed: FeedName,
  id: string,
  places: readonly Position[],
): Position =>
  places.find((wanted) => {
    const pivot = pivotOf(wanted);
    return pivot === null || (pivot !== id && state.has(feed, pivot));
  }) ?? LAST;

/** A task's current place, named by its nearest neighbours, preceding ones first. */
export const placesOf = (state: TeamState, { member, task }: TaskTarget, list: ListName): Position[] => {
  const ids = state.feed(listFeed(state.id, member, list))?.ids ?? [];
  const at = ids.indexOf(task);
  const beside = (step: number, side: (id: string) => Position): Position[] => {
    const id = ids[at + step];
    return isId(id) ? [side(id)] : [];
  };
  const above = [...beside(-1, after), ...(at <= 0 ? [] : beside(-2, after))];
  const below = [...beside(1, before), ...beside(2, before)];
  if (at <= 0) return [...below, FIRST];
  if (at === ids.length - 1) return [...above, LAST];
  return [...above.slice(0, 1), ...below.slice(0, 1), ...above.slice(1), ...below.slice(1)];
};
