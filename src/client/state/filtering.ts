/**
 * Filters the list in view by words and labels.
 *
 * Guarantees that the cursor and the selection hold only what is shown, and that the cursor stays on its task if that is
 * shown. Words are found in titles and labels, all of them, in any order, without regard to case and accents.
 */
import { teamFeed } from '../../model/feeds/team.ts';
import { foldedText, searchWords } from '../../model/foldedText.ts';
import type { Label } from '../../model/label.ts';
import { labelsOf } from '../../model/taskLabels.ts';
import { Team } from '../../model/team.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { shownRows } from '../view/lists.ts';
import { focusCursor, restoreCursor } from './cursor.ts';
import type { Filter } from './screenState.ts';
import { dropHiddenRows } from './selecting.ts';
import { indexOfRow } from './selection.ts';
import type { TeamSession } from './teamSession.ts';

type Wanted = Pick<Filter, 'text' | 'labels'>;

export const filterBy = (session: TeamSession, { text, labels }: Wanted): void => {
  session.set({ filter: { text, labels, passes: passesIn(session, { text, labels }) } });
  dropHiddenRows(session);
  const rows = shownRows(session);
  if (indexOfRow(rows, session.state.selection.cursor) < 0) restoreCursor(session);
};

/** Shows all tasks again, with focus on the cursor's row. */
export const clearFilter = (session: TeamSession): void => {
  session.set({ filter: null });
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
  const known = new Set(labelsIn(session).map(({ id }) => id));
  const { text, labels: chosen } = filter;
  const labels = chosen.filter((label) => known.has(label));
  session.set({ filter: { text, labels, passes: passesIn(session, { text, labels }) } });
};

const labelsIn = ({ store, user }: TeamSession): readonly Label[] => {
  const team = store.item(teamFeed(user.team), user.team);
  return team ? Team.labels(team) : [];
};

const passesIn = (session: TeamSession, { text, labels }: Wanted): Filter['passes'] => {
  const words = searchWords(text);
  const names = new Map(labelsIn(session).map(({ id, name }) => [id, foldedText(name)]));
  return (task) => {
    const own = labelsOf(task);
    const texts = [foldedText(task.title), ...own.map((id) => names.get(id) ?? '')];
    return (
      labels.every((label) => own.includes(label)) &&
      words.every((word) => texts.some((one) => one.includes(word)))
    );
  };
};
