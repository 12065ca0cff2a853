/**
 * Saved views: lists with a filter and a grouping, kept under a name on this device for each person and team.
 *
 * Guarantees that names are unique, and that a view opens even if its member or its labels are gone. What is stored may
 * be damaged or changed in another tab: it is checked, and read again before each change.
 */
import { LISTS } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { LabelId, MemberId } from '../../model/ids.ts';
import { Changes } from '../engine/changes.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { changeList, focusCursor } from './cursor.ts';
import { filterAgain, filterBy } from './filtering.ts';
import { groupAgain, groupingOf, isGroupBy } from './grouping.ts';
import { keepForTeam, keptForTeam } from './keptForTeam.ts';
import { openLayer } from './layers.ts';
import type { SavedView } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';

export const VIEW_NAME_LENGTH = 60;
const MAX_VIEWS = 30;

type Views = readonly SavedView[];

export class SavedViews {
  private views: Views;
  private readonly changes = new Changes();
  readonly subscribe = this.changes.subscribe;

  constructor(private readonly session: TeamSession) {
    this.views = readViews(keptForTeam(session, 'views'));
  }

  /** The same array until it changes. */
  readonly all = (): Views => this.views;

  change(make: (views: Views) => Views): void {
    this.readAgain();
    this.put(make(this.views));
    keepForTeam(this.session, 'views', this.views);
  }

  /** Another tab may have changed them. */
  readonly readAgain = (): void => {
    const kept = keptForTeam(this.session, 'views');
    if (kept !== null && JSON.stringify(kept) !== JSON.stringify(this.views)) this.put(readViews(kept));
  };

  private put(views: Views): void {
    this.views = views.slice(0, MAX_VIEWS);
    this.changes.happened();
  }
}

const readViews = (kept: unknown): Views => (Array.isArray(kept) ? kept.flatMap(readView) : []);

const readView = (kept: Partial<Record<keyof SavedView, unknown>> | null): Views => {
  const { id, name, owner, text, labels, by } = kept ?? {};
  const list = LISTS.find((one) => one === kept?.list);
  if (!isText(id) || !isText(name) || !isText(owner) || !isText(text) || !list || !isGroupBy(by)) return [];
  if (!Array.isArray(labels) || !labels.every(isText)) return [];
  return [{ id, name, owner: owner as MemberId, list, text, labels: labels as LabelId[], by }];
};

const isText = (value: unknown): value is string => typeof value === 'string';

const isSameName = (one: string, other: string): boolean =>
  one.toLocaleLowerCase() === other.toLocaleLowerCase();

export const nameTaken = (session: TeamSession, name: string, except: SavedView | null): boolean =>
  session
    .part(SavedViews)
    .all()
    .some((view) => view.id !== except?.id && isSameName(view.name, name));

const unusedId = (views: Views): string => `${Math.max(0, ...views.map(({ id }) => Number(id) || 0)) + 1}`;

/** Asks for the name under which to keep what is shown. */
export const keepAsView = (session: TeamSession): void =>
  openLayer(session, { kind: 'viewName', view: null });

/** Keeps what is shown under a name, in place of the open view if it has that name. */
export const keepView = (session: TeamSession, name: string): void => {
  const { owner, list, filter, view: open } = session.state;
  const isOpen = open !== null && isSameName(open.name, name);
  const saved = session.part(SavedViews);
  saved.readAgain();
  const id = isOpen ? open.id : unusedId(saved.all());
  const { text = '', labels = [] } = filter ?? {};
  const view: SavedView = { id, name, owner, list, text, labels, by: groupingOf(session, list) };
  saved.change((views) => (isOpen ? views.map((one) => (one.id === id ? view : one)) : [...views, view]));
  session.set({ view });
  session.showNotice(pageTextsOf(session.texts).views.kept(name));
};

export const renameView = (session: TeamSession, { id }: SavedView, name: string): void => {
  const renamed = (view: SavedView): SavedView => (view.id === id ? { ...view, name } : view);
  session.part(SavedViews).change((views) => views.map(renamed));
  const { view } = session.state;
  if (view) session.set({ view: renamed(view) });
  session.showNotice(pageTextsOf(session.texts).views.renamed(name));
};

/** The list stays as it is shown. */
export const removeView = (session: TeamSession, view: SavedView): void => {
  const saved = session.part(SavedViews);
  const at = saved.all().findIndex(({ id }) => id === view.id);
  saved.change((views) => views.filter(({ id }) => id !== view.id));
  const { views: words } = pageTextsOf(session.texts);
  session.showNotice(words.removed(view.name), {
    restore: {
      since: session.undo.history,
      run: () => {
        saved.change((views) => views.toSpliced(at, 0, view));
        session.showNotice(words.restored(view.name));
      },
    },
  });
  if (session.state.view?.id === view.id) leaveView(session);
};

/** Shows the list without the view: with its own grouping, and without the filter. */
const leaveView = (session: TeamSession): void => {
  session.set({ view: null, filter: null });
  groupAgain(session);
};

/** Labels that no longer exist are ignored. If the member has left, it shows the user's own list. */
export const openView = (session: TeamSession, view: SavedView): void => {
  const { store, user } = session;
  const owner = store.item(membersFeed(user.team), view.owner) ? view.owner : user.id;
  changeList(session, owner, view.list);
  session.set({ view });
  groupAgain(session);
  if (view.text || view.labels.length > 0) {
    filterBy(session, view);
    filterAgain(session);
  }
  focusCursor(session);
  session.announce(pageTextsOf(session.texts).views.opened(view.name));
};
