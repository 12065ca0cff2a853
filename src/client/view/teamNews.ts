/**
 * Announces what happens in the team while the page is open, for people who do not see it: ships of teammates, and new
 * notifications.
 *
 * Guarantees that each is announced once, that nothing older than the page is announced, and that what happens within a
 * few seconds is announced together.
 */
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { taskIds, taskIn } from './lists.ts';

/** Milliseconds from an event until it is announced, and between two announcements. */
const DELAY = 1_000;
const MIN_INTERVAL = 5_000;

export type News = { readonly ships: readonly Task[]; readonly notifications: number };

export class TeamNews {
  private readonly opened: number;
  private readonly announced = new Set<string>();
  private announcedAt = -MIN_INTERVAL;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endListening: (() => void)[] = [];

  constructor(
    private readonly session: TeamSession,
    private readonly announce: (news: News) => void,
  ) {
    this.opened = session.clock.now();
  }

  /** @returns a function that ends it */
  start(): () => void {
    const { store, user } = this.session;
    const endMembers = store.onOrder(membersFeed(user.team), () => this.listen());
    this.listen();
    return () => {
      endMembers();
      this.stopListening();
      clearTimeout(this.timer);
    };
  }

  private listen(): void {
    this.stopListening();
    const { store, user } = this.session;
    const onChange = () => this.soon();
    this.endListening = [
      store.onOrder(notificationsFeed(user.team, user.id), onChange),
      ...this.teammates().map((id) => store.onOrder(listFeed(user.team, id, 'shipped'), onChange)),
    ];
  }

  private stopListening(): void {
    for (const end of this.endListening) end();
    this.endListening = [];
  }

  private soon(): void {
    if (this.timer !== undefined) return;
    const wait = Math.max(DELAY, this.announcedAt + MIN_INTERVAL - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.gather();
    }, wait);
  }

  private gather(): void {
    const ships = this.teammates().flatMap((id) => this.newShips(id));
    const notifications = this.newNotifications();
    if (ships.length === 0 && notifications === 0) return;
    this.announcedAt = performance.now();
    this.announce({ ships, notifications });
  }

  private teammates(): readonly MemberId[] {
    const { store, user } = this.session;
    return store.ids(membersFeed(user.team)).filter((id) => id !== user.id);
  }

  /** The list begins with the newest; the oldest is announced first. */
  private newShips(owner: MemberId): Task[] {
    const found: Task[] = [];
    for (const id of taskIds(this.session, owner, 'shipped')) {
      const task = taskIn(this.session, owner, 'shipped', id);
      if (!task?.shippedAt || task.shippedAt <= this.opened) break;
      if (this.isNew(`${id} ${task.shippedAt}`)) found.unshift(task);
    }
    return found;
  }

  private newNotifications(): number {
    const { store, user } = this.session;
    const feed = notificationsFeed(user.team, user.id);
    return store.ids(feed).filter((id) => (store.item(feed, id)?.at ?? 0) > this.opened && this.isNew(id))
      .length;
  }

  private isNew(name: string): boolean {
    if (this.announced.has(name)) return false;
    this.announced.add(name);
    return true;
  }
}
