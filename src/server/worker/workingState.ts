/**
 * What a worker knows about a team: the stored text of items as last read or committed, and the models made from them
 * when an action looks at them.
 *
 * It may be out of date, because others write too. That does no harm: the commit compares the items that an action
 * looked at, and outdated ones are forgotten and read again.
 */
import type { Change } from '../../model/change.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
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

/**
 * Stored texts; null for an item that does not exist. In a feed that is known whole, an id without a text does not
 * exist either.
 */
class KnownFeed {
  readonly texts = new Map<string, Bytes | null>();
  readonly outdated = new Set<string>();
  whole = false;

  textOf(id: string): Bytes | null | undefined {
    const text = this.texts.get(id);
    if (text !== undefined) return text;
    return this.whole && !this.outdated.has(id) ? null : undefined;
  }

  retract(id: string): void {
    if (!this.whole) this.texts.set(id, null);
    else {
      this.texts.delete(id);
      this.outdated.delete(id);
    }
  }
}

export class WorkingState {
  /** The state that actions run on. It records the items they look at, which are all that an action depends on. */
  readonly state: TeamState;
  private readonly feeds = new Map<FeedName, KnownFeed>();
  private looked = new Map<FeedName, Set<string>>();

  constructor(team: TeamId) {
    this.state = new WatchedState(team, (feed, id) => this.look(feed, id));
  }

  /** Number of stored texts. */
  get size(): number {
    let size = 0;
    for (const { texts } of this.feeds.values()) size += texts.size;
    return size;
  }

  knows({ feed, id }: ItemName): boolean {
    return this.feeds.get(feed)?.textOf(id) !== undefined;
  }

  knowsWhole(feed: FeedName): boolean {
    return this.feeds.get(feed)?.whole === true;
  }

  /** @param text bytes if it is not UTF-8: no action can read it, but the commit still compares it */
  load(feed: FeedName, id: string, text: Bytes | null): void {
    this.forget(feed, id);
    const known = this.feed(feed);
    known.outdated.delete(id);
    known.texts.set(id, text);
  }

  /**
   * Items that are already known are kept: they may be changes of a job that is about to be committed.
   *
   * @param texts of every item of the feed
   */
  loadWhole(feed: FeedName, texts: readonly [id: string, text: Bytes | null][]): void {
    const known = this.feed(feed);
    known.whole = true;
    for (const [id, text] of texts) if (!known.texts.has(id)) this.load(feed, id, text);
    known.outdated.clear();
  }

  /** The items looked at since the last call, with their known texts: the commit has to compare them. */
  takeLooked(): CommitRead[] {
    const reads: CommitRead[] = [];
    for (const [feed, ids] of this.looked)
      for (const id of ids) reads.push({ feed, id, raw: this.feeds.get(feed)?.textOf(id) ?? null });
    this.looked = new Map();
    return reads;
  }

  /** Applies changes that will be committed before the following jobs. */
  advance(changes: readonly Change[], stored: readonly CommitChange[]): void {
    this.state.applyChanges(changes);
    for (const { kind, feed, id, raw } of stored) {
      if (kind === 'retract') this.feed(feed).retract(id);
      else if (raw !== undefined) this.feed(feed).texts.set(id, raw);
    }
  }

  /** Forgets an outdated item, so that it is read before its next use. */
  forget(feed: FeedName, id: string): void {
    const known = this.feed(feed);
    known.texts.delete(id);
    known.outdated.add(id);
    this.state.applyChanges([{ kind: 'retract', feed, id }]);
  }

  /**
   * Forgets feeds that are not known whole, such as shipped tasks: they are long, and the same item is rarely used
   * again soon.
   */
  forgetHistory(): void {
    for (const [feed, { whole, texts }] of this.feeds) {
      if (whole) continue;
      this.feeds.delete(feed);
      this.state.applyChanges([...texts.keys()].map((id) => ({ kind: 'retract', feed, id })));
    }
  }

  private look(feed: FeedName, id: string): Bytes | null {
    const text = this.feeds.get(feed)?.textOf(id);
    if (text === undefined) throw new NotRead([{ feed, id }]);
    const ids = this.looked.get(feed);
    if (ids) ids.add(id);
    else this.looked.set(feed, new Set([id]));
    return text;
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

/** A team state that loads an item's text and makes its model only when the item is looked at. */
class WatchedState extends TeamState {
  constructor(
    team: TeamId,
    private readonly look: (feed: FeedName, id: string) => Bytes | null,
  ) {
    super(team);
  }

  override item<I extends Item>(feed: FeedName<I>, id: string): I | undefined {
    this.inflate(feed, id);
    return super.item(feed, id);
  }

  override has(feed: FeedName, id: string): boolean {
    this.inflate(feed, id);
    return super.has(feed, id);
  }

  private inflate(feed: FeedName, id: string): void {
    const text = this.look(feed, id);
    if (text !== null && !super.has(feed, id)) this.load(feed, id, parseItem(text));
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
