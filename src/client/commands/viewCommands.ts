/** Commands that change how the list in view is shown, and those of saved views. */
import { focusCursor } from '../state/cursor.ts';
import { GROUPINGS, groupBy, groupingOf } from '../state/grouping.ts';
import { openLayer } from '../state/layers.ts';
import { keepAsView, openView, removeView, SavedViews } from '../state/savedViews.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import type { Command, Place } from './defineCommand.ts';

/** Goes to the next grouping. The button in the head of the list chooses one. */
const nextGrouping = ({ session }: Place): void => {
  const { list } = session.state;
  const at = GROUPINGS.indexOf(groupingOf(session, list));
  groupBy(session, list, GROUPINGS[(at + 1) % GROUPINGS.length] ?? null);
  focusCursor(session);
};

/** Number of views that have a key. */
export const MAX_NUMBERED_VIEWS = 9;

const NUMBERS = Array.from({ length: MAX_NUMBERED_VIEWS }, (_, index) => `g v ${index + 1}`);

const openNumbered = ({ session }: Place, keys: string, id: string | undefined): void => {
  const saved = session.part(SavedViews);
  saved.readAgain();
  const views = saved.all();
  const number = NUMBERS.indexOf(keys);
  const view = id === undefined ? views[number] : views.find((one) => one.id === id);
  const { views: words } = pageTextsOf(session.texts);
  if (view) openView(session, view);
  else session.showNotice(views.length === 0 ? words.none : words.noSuch(number + 1));
};

const isInView = ({ session }: Place): boolean => session.state.view !== null;

export const viewCommands: readonly Command[] = [
  { id: 'group', keys: ['Shift+g'], words: 'group', group: 'move', run: nextGrouping },
  {
    id: 'keepView',
    keys: ['Shift+v'],
    words: 'keepView',
    group: 'move',
    opens: true,
    run: ({ session }) => keepAsView(session),
  },
  {
    id: 'openView',
    keys: NUMBERS,
    words: 'openView',
    group: 'go',
    takes: 'view',
    whyNot: ({ session }) =>
      session.part(SavedViews).all().length === 0 ? pageTextsOf(session.texts).views.none : null,
    run: openNumbered,
  },
  {
    id: 'renameView',
    keys: [],
    words: 'renameView',
    group: 'move',
    opens: true,
    applies: isInView,
    run: ({ session }) => openLayer(session, { kind: 'viewName', view: session.state.view }),
  },
  {
    id: 'removeView',
    keys: [],
    words: 'removeView',
    group: 'move',
    applies: isInView,
    run: ({ session }) => {
      if (session.state.view) removeView(session, session.state.view);
      focusCursor(session);
    },
  },
];
