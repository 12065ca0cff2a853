/**
 * A foreign program on the same Redis: it writes to the teams' feeds by the plain contract, knows nothing of logs and
 * jobs, and removes people from teams and adds them again.
 *
 * Guarantees that each write is recorded before it is tried, and that it writes nothing after `stop`.
 */

import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { chatFeed } from '../../src/model/feeds/chat.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import type { Thoonk } from '../../src/thoonk/thoonk.ts';
import type { Recorder } from './recorder.ts';
import { canary, type Person } from './teams.ts';

/** Maximum milliseconds between two writes. */
const LONGEST_PAUSE = 1_500;
const PATIENCE = 2_000;

type Item = { readonly id: string };

export class ForeignPeer {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<unknown> = Promise.resolve();
  private written = 0;
  private readonly removed = new Map<Person, Item>();

  constructor(
    private readonly thoonk: Thoonk,
    private readonly people: readonly Person[],
    private readonly recorder: Recorder,
    private readonly random: SeededRandom,
  ) {}

  work(): void {
    this.timer = setTimeout(() => {
      // Redis is sometimes down: such a write may be lost or not.
      this.working = this.write().catch(() => {});
      void this.working.then(() => this.timer && this.work());
    }, this.random.below(LONGEST_PAUSE));
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await Promise.race([this.working, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }

  async remove(person: Person): Promise<void> {
    const item = await this.memberOf(person);
    if (!item) return;
    this.removed.set(person, item);
    this.record('retract', person.team, membersFeed(person.team), person.id);
    await this.thoonk.feed(membersFeed(person.team)).retract(person.id);
  }

  /** Adds removed members again; also those whose return was lost by Redis. */
  async returnEverybody(): Promise<void> {
    for (const [person, item] of this.removed) {
      if (await this.memberOf(person)) continue;
      this.record('publish', person.team, membersFeed(person.team), person.id, item);
      await this.thoonk.feed(membersFeed(person.team)).publish(JSON.stringify(item), person.id);
    }
  }

  private async memberOf({ team, id }: Person): Promise<Item | null> {
    const text = await this.thoonk.client.hGet(`feed.items:${membersFeed(team)}`, id);
    return text ? (JSON.parse(text) as Item) : null;
  }

  private write(): Promise<unknown> {
    const person = this.random.pick(this.people);
    const verbs = [this.insert, this.insert, this.edit, this.edit, this.move, this.retract, this.say];
    return this.random.pick(verbs).call(this, person);
  }

  private async insert({ team, id: owner }: Person): Promise<void> {
    const feed = listFeed(team, owner, this.random.pick(['tasks', 'later']));
    const id = `foreign-${++this.written}`;
    const item = { id, title: this.text(team), owner, creator: owner, createdAt: Date.now() };
    this.record('publish', team, feed, id, item);
    await this.thoonk.sortedFeed(feed).insert(JSON.stringify(item), this.random.pick(['begin:', ':end']), id);
  }

  /** As simple as the contract: it overwrites what others have written since it read the item. */
  private async edit({ team, id: owner }: Person): Promise<void> {
    const feed = listFeed(team, owner, 'tasks');
    const [id, item] = (await this.someItem(feed)) ?? [];
    if (id === undefined || !item) return;
    const edited = { ...item, title: this.text(team) };
    this.record('publish', team, feed, id, edited);
    await this.thoonk.sortedFeed(feed).edit(id, JSON.stringify(edited));
  }

  private async move({ team, id: owner }: Person): Promise<void> {
    const feed = listFeed(team, owner, 'tasks');
    const [id] = (await this.someItem(feed)) ?? [];
    const [other] = (await this.someItem(feed)) ?? [];
    if (id === undefined || other === undefined) return;
    this.record('move', team, feed, id);
    await this.thoonk
      .sortedFeed(feed)
      .move(id, this.random.pick(['begin:', ':end', `:${other}`, `${other}:`]));
  }

  private async retract({ team, id: owner }: Person): Promise<void> {
    const feed = listFeed(team, owner, 'tasks');
    const [id] = (await this.someItem(feed)) ?? [];
    if (id === undefined) return;
    this.record('retract', team, feed, id);
    await this.thoonk.sortedFeed(feed).retract(id);
  }

  private async say({ team, id: from }: Person): Promise<void> {
    const id = `foreign-${++this.written}`;
    const item = { id, from, text: this.text(team), at: Date.now() };
    this.record('publish', team, chatFeed(team), id, item);
    await this.thoonk.feed(chatFeed(team)).publish(JSON.stringify(item), id);
  }

  private async someItem(feed: string): Promise<[string, Item] | null> {
    const ids = await this.thoonk.client.lRange(`feed.ids:${feed}`, 0, -1);
    if (ids.length === 0) return null;
    const id = this.random.pick(ids);
    const text = await this.thoonk.client.hGet(`feed.items:${feed}`, id);
    return text ? [id, JSON.parse(text) as Item] : null;
  }

  private text(team: string): string {
    return `${canary(team, ++this.written)}-foreign`;
  }

  private record(
    kind: 'publish' | 'retract' | 'move',
    team: string,
    feed: string,
    id: string,
    item?: Item,
  ): void {
    this.recorder.foreign.push({ kind, team, feed, id, ...(item ? { item } : {}), at: Date.now() });
    this.recorder.note(`a foreign program: ${kind} ${feed} ${id}`);
  }
}
