/**
 * A team on which actions can run, based on the checker's own fold: the judged replica is not used.
 *
 * It records what was read, and can substitute other items for some of its own.
 */

import { FeedState } from '../../../src/model/feedState.ts';
import type { FeedName, Item } from '../../../src/model/feeds/defineFeed.ts';
import { parseFeed } from '../../../src/model/feeds/index.ts';
import type { TeamId } from '../../../src/model/ids.ts';
import { TeamState } from '../../../src/model/teamState.ts';
import type { Fold } from './fold.ts';

/** Undefined for an item that must not exist. */
export type Replacements = ReadonlyMap<string, unknown>;

export const placeOf = (feed: string, id: string): string => `${feed}\0${id}`;

export class FoldedTeam extends TeamState {
  readonly looked = new Set<string>();

  constructor(
    team: string,
    private readonly fold: Fold,
    private readonly replaced: Replacements,
  ) {
    super(team as TeamId);
  }

  override feed<I extends Item>(name: FeedName<I>): FeedState<I> {
    return new FoldedFeed(name, this.fold, this.replaced, this.looked);
  }
}

class FoldedFeed<I extends Item> extends FeedState<I> {
  constructor(
    private readonly name: FeedName,
    private readonly fold: Fold,
    private readonly replaced: Replacements,
    private readonly looked: Set<string>,
  ) {
    super(parseFeed(name)?.feed.type ?? 'feed');
  }

  override get ids(): readonly I['id'][] {
    return this.fold.feed(this.name)?.ids ?? [];
  }

  override get(id: string): Item | null | undefined {
    const place = placeOf(this.name, id);
    this.looked.add(place);
    const item = this.replaced.has(place)
      ? this.replaced.get(place)
      : this.fold.feed(this.name)?.items.get(id);
    return item as Item | null | undefined;
  }
}
