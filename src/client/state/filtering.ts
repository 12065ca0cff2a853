/**
 * Filters the list in view by words and labels.
 *
 * Guarantees that the cursor and the selection hold only what is shown, and that the cursor stays on its task if that is
 * shown. Words are found in titles and labels, all of them, in any order, without regard to case and accents.
 */
import { listFeed } from '../../model/feeds/lists.ts';
import { foldedText, searchWords } from '../../model/foldedText.ts';
import type { Task } from '../../model/task.ts';
import { labelsOf } from '../../model/taskLabels.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { FoldedTexts } from '../view/foldedTexts.ts';
import { shownRows } from '../view/lists.ts';
import { focusCursor, restoreCursor } from './cursor.ts';
import { groupAgain } from './grouping.ts';
import { labelsOfTeam } from './labelsOfTeam.ts';
import { oncePerList } from './oncePerList.ts';
import type { Filter } from './screenState.ts';
import { dropHiddenRows } from './selecting.ts';
import { indexOfRow } from './selection.ts';
import type { TeamSession } from './teamSession.ts';

type Wanted = Pick<Filter, 'text' | 'labels'>;

export const filterBy = (session: TeamSession, { text, labels }: Wanted): void => {
  session.set({ filter: filterFor(session, { text, labels }) });
  dropHiddenRows(session);
  const rows = shownRows(session);
  if (indexOfRow(rows, session.state.selection.cursor) < 0) restoreCursor(session);
};

/** Shows all tasks again, with focus on the cursor's row. A view without its filter is the list again. */
export const clearFilter = (session: TeamSession): void => {
  session.set({ filter: null, view: null });
  groupAgain(session);
  if (!session.state.selection.cursor) restoreCursor(session);
  focusCursor(session);
  session.announce(pageTextsOf(session.texts).filter.cleared);
};

/**
 * Filters again after tasks or labels have changed. The cursor stays where it is, as when a task leaves the list. A chosen
 * label that was deleted has no button any more, so it no longer counts.
 */
export const filterAgain = (session: TeamSession): void => {
  const { filter } = session.state;
  if (!filter) return;
  const known = new Set(labelsOfTeam(session).map(({ id }) => id));
  const { text, labels: chosen } = filter;
  const labels = chosen.filter((label) => known.has(label));
  session.set({ filter: filterFor(session, { text, labels }) });
};

const filterFor = (session: TeamSession, { text, labels }: Wanted): Filter => {
  const passes = passesIn(session, { text, labels });
  const rows = oncePerList((list, ids) => {
    const { state, store, user } = session;
    const feed = listFeed(user.team, state.owner, list);
    return ids.filter((id) => passes(store.item(feed, id)));
  });
  return { text, labels, rows };
};

const passesIn = (session: TeamSession, { text, labels }: Wanted): ((task: Task | undefined) => boolean) => {
  const words = searchWords(text);
  const folded = session.part(FoldedTexts);
  const names = new Map(labelsOfTeam(session).map(({ id, name }) => [id, foldedText(name)]));
  return (task) => {
    if (!task) return false;
    const own = labelsOf(task);
    if (!labels.every((label) => own.includes(label))) return false;
    const title = folded.title(task);
    return words.every((word) => title.includes(word) || own.some((id) => names.get(id)?.includes(word)));
  };
};
