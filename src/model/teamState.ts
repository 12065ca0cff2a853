/**
 * A team in memory: all its feeds, and typed ways to read them.
 *
 * The browser inflates it from a snapshot, the worker from the items that an action reads. Both change it only by
 * `applyChanges`, so that snapshot(k) + the entries after k always equals snapshot(n).
 *
 * `overlay()` returns a state that shows this one until it is changed, and never changes this one.
 */
import type { Change } from './change.ts';
import type { ChatMessage } from './chat.ts';
import { FeedState } from './feedState.ts';
import { chatFeed } from './feeds/chat.ts';
import type { FeedName, Item } from './feeds/defineFeed.ts';
import { asFeedName } from './feeds/defineFeed.ts';
import { deletedFeed } from './feeds/deleted.ts';
import { feedType, isPlausible, limitOf } from './feeds/index.ts';
import { LISTS, type ListName, listFeed } from './feeds/lists.ts';
import { membersFeed } from './feeds/members.ts';
import { teamFeed } from './feeds/team.ts';
import type { MemberId, MessageId, TaskId, TeamId } from './ids.ts';
import type { Member } from './member.ts';
import type { DeletedTask, Task } from './task.ts';
import type { Team } from './team.ts';

/** Feeds as they are stored and sent: ids in order, and their items in the same order. */
export type ExportedFeed = { readonly ids: readonly string[]; readonly items: readonly (Item | null)[] };
export type TeamExport = { readonly [feed: string]: ExportedFeed };

export type FoundTask = { readonly task: Task; readonly list: ListName };

export class TeamState {
  private readonly feeds = new Map<FeedName, FeedState>();

  constructor(
    readonly id: TeamId,
    private readonly base: TeamState | null = null,
  ) {}

  static inflate(id: TeamId, exported: TeamExport): TeamState {
    const state = new TeamState(id);
    state.loadFeeds(exported);
    return state;
  }

  /** Loads feeds that are not yet known. */
  loadFeeds(exported: TeamExport): void {
    for (const [name, { ids, items }] of Object.entries(exported)) {
      const feed = this.own(asFeedName(name));
      ids.forEach((itemId, index) => {
        const item = items[index];
        if (item !== undefined) feed.load(itemId, item);
      });
    }
  }

  /** The inverse of `inflate`. Empty feeds are omitted: a feed without items and a missing feed are the same. */
  export(): TeamExport {
    const exported: Record<string, ExportedFeed> = {};
    for (const name of [...this.feedNames()].sort()) {
      const feed = this.feed(name);
      if (!feed || feed.ids.length === 0) continue;
      exported[name] = { ids: [...feed.ids], items: feed.ids.map((id) => feed.get(id) ?? null) };
    }
    return exported;
  }

  overlay(): TeamState {
    return new TeamState(this.id, this);
  }

  applyChanges(changes: readonly Change[]): void {
    for (const change of changes) this.own(change.feed).apply(change);
  }

  /** Whether this overlay shows a change that was applied to its base after the overlay was built. */
  showsBase(change: Change): boolean {
    return this.feeds.get(change.feed)?.showsBase(change, this.base?.feed(change.feed) ?? null) ?? true;
  }

  feed<I extends Item>(name: FeedName<I>): FeedState<I> | undefined {
    // The name determines the type of the value, which a Map cannot express.
    return (this.feeds.get(name) as FeedState<I> | undefined) ?? this.base?.feed(name);
  }

  /** An item, if it looks like what its feed holds. Anything else counts as missing. */
  item<I extends Item>(name: FeedName<I>, id: string): I | undefined {
    const item = this.feed(name)?.get(id);
    return item !== undefined && isPlausible(name, id, item) ? item : undefined;
  }

  /** Whether an item exists, readable or not. */
  has(name: FeedName, id: string): boolean {
    return this.feed(name)?.has(id) ?? false;
  }

  /** Loads an item that was read, without an event. */
  load(name: FeedName, id: string, item: Item | null): void {
    this.own(name).load(id, item);
  }

  /** Loads older items of a feed before the known ones. */
  loadOlder(name: FeedName, older: readonly (readonly [id: string, item: Item])[]): void {
    this.own(name).loadOlder(older);
  }

  team(): Team | undefined {
    return this.item(teamFeed(this.id), this.id);
  }

  member(id: MemberId): Member | undefined {
    return this.item(membersFeed(this.id), id);
  }

  memberIds(): readonly MemberId[] {
    return this.feed(membersFeed(this.id))?.ids ?? [];
  }

  task(member: MemberId, list: ListName, id: TaskId): Task | undefined {
    return this.item(listFeed(this.id, member, list), id);
  }

  /** Finds a task on the lists of one member. */
  findTask(member: MemberId, id: TaskId, lists: readonly ListName[] = LISTS): FoundTask | undefined {
    for (const list of lists) {
      const task = this.task(member, list, id);
      if (task) return { task, list };
    }
    return undefined;
  }

  taskIds(member: MemberId, list: ListName): readonly TaskId[] {
    return this.feed(listFeed(this.id, member, list))?.ids ?? [];
  }

  /** A deleted task, including the list that it was on. */
  deletedTask(id: TaskId): DeletedTask | undefined {
    const deleted = this.item(deletedFeed(this.id), id);
    return deleted && LISTS.includes(deleted.list) ? deleted : undefined;
  }

  message(id: MessageId): ChatMessage | undefined {
    return this.item(chatFeed(this.id), id);
  }

  messageIds(): readonly MessageId[] {
    return this.feed(chatFeed(this.id))?.ids ?? [];
  }

  private feedNames(): Set<FeedName> {
    return new Set([...(this.base?.feedNames() ?? []), ...this.feeds.keys()]);
  }

  private own(name: FeedName): FeedState {
    let feed = this.feeds.get(name);
    if (!feed) {
      feed = new FeedState(feedType(name), this.base?.feed(name) ?? null, limitOf(name));
      this.feeds.set(name, feed);
    }
    return feed;
  }
}
