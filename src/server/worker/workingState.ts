/**
 * What a worker knows about a team: the stored text of items as last read or committed, and the models made from them
 * when an action looks at them.
 *
 * It may be out of date, because others write too. That does no harm: the commit compares the items that an action
 * looked at, and outdated ones are forgotten and read again.
 */
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { isPlausible } from '../../model/feeds/index.ts';
import type { TeamId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { Bytes } from '../../thoonk/client.ts';
import type { CommitChange, CommitRead } from '../log/commit.ts';

type ItemName = { readonly feed: FeedName; readonly id: string };

/** An action has looked at unknown items, which have to be read first. */
export class NotRead extends Error {
  constructor(readonly items: readonly ItemName[]) {
    super(
      `an action looked at what was not read: ${items.map(({ feed, id }) => `${feed} ${id}`).join(', ')}`,
    );
  }
}

/** An item as it is stored. Its model is made when an action first looks at it. */
class KnownItem {
  /** The attempt that last looked at it. */
  lookedBy = 0;
  private model: Item | null | undefined;

  /** @param text null if there is no such item */
  constructor(readonly text: Bytes | null) {}

  /** The item, if it looks like what its feed holds. Anything else counts as missing. */
  modelIn(feed: FeedName, id: string): Item | undefined {
    if (this.model === undefined) {
      const item = this.text === null ? null : parseItem(this.text);
      this.model = isPlausible(feed, id, item) ? item : null;
    }
    return this.model ?? undefined;
  }
}

const MISSING = new KnownItem(null);

/** In a feed that is known whole, an id without an item does not exist. */
class KnownFeed {
  readonly items = new Map<string, KnownItem>();
  readonly outdated = new Set<string>();
  whole = false;

  /** Undefined if it has to be read first. */
  item(id: string): KnownItem | undefined {
    return this.items.get(id) ?? (this.whole && !this.outdated.has(id) ? MISSING : undefined);
  }

  retract(id: string): void {
    if (!this.whole) this.items.set(id, new KnownItem(null));
    else {
      this.items.delete(id);
      this.outdated.delete(id);
    }
  }
}

export class WorkingState {
  /** The state that actions run on. It records the items they look at, which are all that an action depends on. */
  readonly state: TeamState;
  private readonly feeds = new Map<FeedName, KnownFeed>();
  private looked: CommitRead[] = [];
  private attempt = 1;

  constructor(team: TeamId) {
    this.state = new WatchedState(team, (feed, id) => this.look(feed, id));
  }

  knows({ feed, id }: ItemName): boolean {
    return this.feeds.get(feed)?.item(id) !== undefined;
  }

  knowsWhole(feed: FeedName): boolean {
    return this.feeds.get(feed)?.whole === true;
  }

  /** @param text bytes if it is not UTF-8: no action can read it, but the commit still compares it */
  load(feed: FeedName, id: string, text: Bytes | null): void {
    const known = this.feed(feed);
    known.outdated.delete(id);
    known.items.set(id, new KnownItem(text));
  }

  /**
   * Items that are already known are kept: they may be changes of a job that is about to be committed.
   *
   * @param texts of every item of the feed
   */
  loadWhole(feed: FeedName, texts: readonly [id: string, text: Bytes | null][]): void {
    const known = this.feed(feed);
    known.whole = true;
    for (const [id, text] of texts) if (!known.items.has(id)) known.items.set(id, new KnownItem(text));
    known.outdated.clear();
  }

  /** The items looked at since the last call, with their known texts: the commit has to compare them. */
  takeLooked(): CommitRead[] {
    const { looked } = this;
    this.looked = [];
    this.attempt++;
    return looked;
  }

  /** Applies changes that will be committed before the following jobs. */
  advance(changes: readonly CommitChange[]): void {
    for (const { kind, feed, id, raw } of changes) {
      if (kind === 'retract') this.feed(feed).retract(id);
      else if (raw !== undefined) this.feed(feed).items.set(id, new KnownItem(raw));
    }
  }

  /** Forgets an outdated item, so that it is read before its next use. */
  forget(feed: FeedName, id: string): void {
    const known = this.feed(feed);
    known.items.delete(id);
    known.outdated.add(id);
  }

  /**
   * Forgets feeds that are not known whole, such as shipped tasks: they are long, and the same item is rarely used
   * again soon.
   *
   * @returns the number of items that are still known
   */
  forgetHistory(): number {
    let size = 0;
    for (const [feed, { whole, items }] of this.feeds) {
      if (whole) size += items.size;
      else this.feeds.delete(feed);
    }
    return size;
  }

  private look(feed: FeedName, id: string): KnownItem {
    const item = this.feeds.get(feed)?.item(id);
    if (!item) throw new NotRead([{ feed, id }]);
    if (item === MISSING) this.lookAtMissing(feed, id);
    else if (item.lookedBy !== this.attempt) {
      item.lookedBy = this.attempt;
      this.looked.push({ feed, id, raw: item.text });
    }
    return item;
  }

  private lookAtMissing(feed: FeedName, id: string): void {
    const isKnown = this.looked.some((read) => read.id === id && read.feed === feed);
    if (!isKnown) this.looked.push({ feed, id, raw: null });
  }

  private feed(name: FeedName): KnownFeed {
    let known = this.feeds.get(name);
    if (!known) {
      known = new KnownFeed();
      this.feeds.set(name, known);
    }
    return known;
  }
}

/**
 * A team state that shows the known items, and makes the model of an item when it is looked at. It does not know the
 * order of a feed.
 */
class WatchedState extends TeamState {
  constructor(
    team: TeamId,
    private readonly look: (feed: FeedName, id: string) => KnownItem,
  ) {
    super(team);
  }

  override item<I extends Item>(feed: FeedName<I>, id: string): I | undefined {
    // The name determines the type of the item, which a Map cannot express.
    return this.look(feed, id).modelIn(feed, id) as I | undefined;
  }

  override has(feed: FeedName, id: string): boolean {
    return this.look(feed, id).text !== null;
  }
}

/** If a foreign program stored something other than JSON, no one can read the item. */
const parseItem = (text: Bytes): Item | null => {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
