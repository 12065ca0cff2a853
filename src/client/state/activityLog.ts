/**
 * What happened in the team: the pages that the server has sent, and the entries that have arrived since.
 *
 * Guarantees that each deed is there once, that only one request runs at a time, and that there is no gap: if more has
 * happened while disconnected than one page holds, the deeds from before are dropped. This also holds if the connection
 * is lost while a page is being loaded.
 */
import { listActivity } from '../../api/routes/team/listActivity.ts';
import type { Deed } from '../../model/deed.ts';
import type { TaskId } from '../../model/ids.ts';
import { Changes } from '../engine/changes.ts';
import { recentDeeds } from '../view/deeds.ts';
import type { AppSession } from './appSession.ts';
import type { TeamSession } from './teamSession.ts';

type ActivityStatus = 'new' | 'loading' | 'loaded' | 'failed';

export class ActivityLog {
  status: ActivityStatus = 'new';
  readonly changes = new Changes();
  private readonly deeds = new Map<number, Deed>();
  private readonly titles = new Map<TaskId, string>();
  /** Where the next older page begins; null if there is none. */
  private next: number | null = null;
  private isLoaded = false;
  /** Whether more may have happened than the newest page tells. */
  private isBehind = false;

  constructor(private readonly session: TeamSession) {}

  /** Newest first. */
  all(): readonly Deed[] {
    for (const deed of recentDeeds(this.session)) this.deeds.set(deed.seq, deed);
    return [...this.deeds.values()].sort((one, other) => other.seq - one.seq);
  }

  get hasOlder(): boolean {
    return this.next !== null;
  }

  /** The title of a task that is on no list here. */
  titleOf(task: TaskId): string | undefined {
    return this.titles.get(task);
  }

  /** Loads what happened while this page was not connected. */
  async refresh(app: AppSession): Promise<void> {
    this.isBehind = true;
    if (this.status !== 'loading') await this.catchUp(app);
  }

  async loadOlder(app: AppSession): Promise<void> {
    if (this.next === null) return;
    const page = await this.load(app, this.next);
    if (!page) return;
    this.next = page.next;
    this.add(page);
    await this.catchUp(app);
  }

  /** After a failure. */
  tryAgain(app: AppSession): Promise<void> {
    return this.isBehind ? this.refresh(app) : this.loadOlder(app);
  }

  private async catchUp(app: AppSession): Promise<void> {
    while (this.isBehind) {
      this.isBehind = false;
      const known = this.all();
      const page = await this.load(app);
      this.isBehind ||= !page;
      if (!page) return;
      this.takeNewest(page, known);
    }
  }

  private takeNewest(page: Page, known: readonly Deed[]): void {
    const oldest = page.deeds.at(-1)?.seq ?? 0;
    const { isCut } = this.session.engine.recent;
    const isGapless = this.isLoaded && !isCut && known.some(({ seq }) => seq >= oldest);
    if (!isGapless) {
      this.deeds.clear();
      this.next = page.next;
    }
    this.isLoaded = true;
    this.add(page);
  }

  private async load(app: AppSession, before?: number): Promise<Page | null> {
    if (this.status === 'loading') return null;
    this.become('loading');
    const { team } = this.session.user;
    const query = before === undefined ? {} : { before };
    const answer = await app.call(listActivity, { params: { team }, query }).catch(() => null);
    if (answer?.ok) return answer.output;
    this.become('failed');
    return null;
  }

  private add({ deeds, titles }: Page): void {
    for (const deed of deeds) this.deeds.set(deed.seq, deed);
    for (const { id, title } of titles) this.titles.set(id, title);
    this.become('loaded');
  }

  private become(status: ActivityStatus): void {
    this.status = status;
    this.changes.happened();
  }
}

type Page = {
  readonly deeds: readonly Deed[];
  readonly titles: readonly { readonly id: TaskId; readonly title: string }[];
  readonly next: number | null;
};
