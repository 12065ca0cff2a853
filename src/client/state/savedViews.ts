/**
 * Saved views: lists with a filter and a grouping, kept under a name on this device for each person and team.
 *
 * Guarantees that names are unique, and that a view opens even if its member or its labels are gone. What is stored may
 * be damaged or changed in another tab: it is checked, and read again before each change. No view ever has the id of
 * another, also not of a removed one, so that no tab changes a view in place of the one that it shows.
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
export const MAX_VIEWS = 30;

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

/** The first of those with the same id or name. */
const readViews = (kept: unknown): Views => {
  const found: SavedView[] = [];
  for (const view of Array.isArray(kept) ? kept.flatMap(readView) : [])
    if (!found.some(({ id, name }) => id === view.id || isSameName(name, view.name))) found.push(view);
  return found;
};

const readView = (kept: Partial<Record<keyof SavedView, unknown>> | null): Views => {
  const { id, name, owner, text, labels, by } = kept ?? {};
  const list = LISTS.find((one) => one === kept?.list);
  if (
    !isText(id) ||
    !isText(name) ||
    !name.trim() ||
    !isText(owner) ||
    !isText(text) ||
    !list ||
    !isGroupBy(by)
  )
    return [];
  if (!Array.isArray(labels) || !labels.every(isText)) return [];
  return [{ id, name, owner: owner as MemberId, list, text, labels: labels as LabelId[], by }];
};

const isText = (value: unknown): value is string => typeof value === 'string';

const isSameName = (one: string, other: string): boolean =>
  one.toLocaleLowerCase() === other.toLocaleLowerCase();

/** Why a view cannot have this name, as a sentence; null if it can. @param except the view itself, if it is kept already */
export const whyNoView = (session: TeamSession, name: string, except: SavedView | null): string | null => {
  const views = session.part(SavedViews).all();
  const others = views.filter(({ id }) => id !== except?.id);
  const { views: words } = pageTextsOf(session.texts);
  if (others.some((view) => isSameName(view.name, name))) return words.taken;
  return others.length < MAX_VIEWS ? null : words.full(MAX_VIEWS);
};

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** Asks for the name under which to keep what is shown. */
export const keepAsView = (session: TeamSession): void =>
  openLayer(session, { kind: 'viewName', view: null });

/** The view that keeping under a name replaces: the open one if it has that name. Null if a new one is made. */
export const replacedBy = ({ state: { view } }: TeamSession, name: string): SavedView | null =>
  view && isSameName(view.name, name) ? view : null;

/** Keeps what is shown under a name. */
export const keepView = (session: TeamSession, name: string): void => {
  const { owner, list, filter } = session.state;
  const saved = session.part(SavedViews);
  saved.readAgain();
  const open = replacedBy(session, name);
  const no = whyNoView(session, name, open);
  if (no) {
    session.showNotice(no);
    return;
  }
  const isKept = saved.all().some(({ id }) => id === open?.id);
  const { text = '', labels = [] } = filter ?? {};
  const by = groupingOf(session, list);
  const view: SavedView = { id: open?.id ?? newId(), name, owner, list, text, labels, by };
  saved.change((views) =>
    isKept ? views.map((one) => (one.id === view.id ? view : one)) : [...views, view],
  );
  session.set({ view });
  session.showNotice(pageTextsOf(session.texts).views.kept(name));
};

export const renameView = (session: TeamSession, view: SavedView, name: string): void => {
  const saved = session.part(SavedViews);
  saved.readAgain();
  const { views: words } = pageTextsOf(session.texts);
  const isKept = saved.all().some(({ id }) => id === view.id);
  const no = isKept ? whyNoView(session, name, view) : words.gone(view.name);
  if (no) {
    session.showNotice(no);
    // The button of a view that is gone cannot take focus back.
    if (!isKept) focusCursor(session);
    return;
  }
  const renamed = (one: SavedView): SavedView => (one.id === view.id ? { ...one, name } : one);
  saved.change((views) => views.map(renamed));
  if (session.state.view) session.set({ view: renamed(session.state.view) });
  session.showNotice(words.renamed(name));
};

/** The list stays as it is shown. */
export const removeView = (session: TeamSession, view: SavedView): void => {
  const saved = session.part(SavedViews);
  saved.readAgain();
  const at = saved.all().findIndex(({ id }) => id === view.id);
  saved.change((views) => views.filter(({ id }) => id !== view.id));
  session.showNotice(pageTextsOf(session.texts).views.removed(view.name), {
    restore: { since: session.undo.history, run: () => restoreView(session, view, at) },
  });
  if (session.state.view?.id === view.id) leaveView(session);
};

const restoreView = (session: TeamSession, view: SavedView, at: number): void => {
  const saved = session.part(SavedViews);
  saved.readAgain();
  const no = whyNoView(session, view.name, null);
  if (no) {
    session.showNotice(no);
    return;
  }
  const place = at < 0 ? saved.all().length : at;
  saved.change((views) => views.toSpliced(place, 0, view));
  session.showNotice(pageTextsOf(session.texts).views.restored(view.name));
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
