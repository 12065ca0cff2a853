/**
 * Commands of the screen that change no data: opening and closing the panels beside the list. Also undo and redo, which
 * run the stored inverses.
 */
import { keepMine, takeTheirs, type Versions, versionsOn } from '../features/editing/textVersions.ts';
import { focusCursor, showList } from '../state/cursor.ts';
import { closeDetails, openDetails } from '../state/details.ts';
import { clearFilter } from '../state/filtering.ts';
import { openLayer } from '../state/layers.ts';
import type { Panel, ScreenState } from '../state/screenState.ts';
import { clearSelection } from '../state/selecting.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { redo, undo } from '../state/undo.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { refusedEditOf } from '../view/refusedEditOf.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';
import { EARLY_KEYS } from './earlyKeys.ts';
import { isApple } from './platform.ts';

/**
 * Goes back one step: clears the selection, else the filter or a view, else closes a notice, else a panel over the list,
 * else leaves a teammate's list, else goes to Now.
 */
const stepBack = ({ app, session }: Place): void => {
  const { id } = session.user;
  const { notice, panel, owner, list, detailsOf, selection, filter, view } = session.state;
  if (selection.rows.length > 0) {
    clearSelection(session);
    focusCursor(session);
    return;
  }
  if (filter || view) {
    clearFilter(session);
    return;
  }
  if (notice) session.set({ notice: null });
  else if (panel === 'list' && app.state.newTeam === session.user.team) app.set({ newTeam: null });
  if (panel === 'details') session.set({ panel: 'list', detailsOf: null });
  else if (panel !== 'list') session.set({ panel: 'list' });
  else if (!notice && detailsOf) session.set({ detailsOf: null });
  else if (!notice && (owner !== id || list !== 'tasks')) showList(session, id, 'tasks');
  focusCursor(session);
};

const toggleDetails = ({ session }: Place): void => {
  const { selection, detailsOf, panel } = session.state;
  const { cursor } = selection;
  if (!cursor) session.showNotice(pageTextsOf(session.texts).details.nothingToOpen);
  else if (cursor.id === detailsOf && panel === 'details') closeDetails(session);
  else openDetails(session, cursor.id);
};

const comment = ({ session, focus: { task } }: Place): void => {
  if (!task) return;
  openDetails(session, task.id);
  session.set({ asked: { question: 'comment' } });
};

/** The two versions of a text on the row under the cursor. */
const versionsHere = ({ session, focus: { task } }: Place): Versions | null =>
  task ? versionsOn(session, task.id) : null;

/** A row that shows a refusal or two versions of a text has no menu button. */
const hasMenu = (place: Place): boolean => {
  const { task } = place.focus;
  return task !== undefined && !refusedEditOf(place.session, task.id) && !versionsHere(place);
};

const choose =
  (version: (session: TeamSession, versions: Versions) => void) =>
  (place: Place): void => {
    const versions = versionsHere(place);
    if (versions) version(place.session, versions);
    else place.session.showNotice(pageTextsOf(place.session.texts).editing.noVersions);
  };

/** On Apple platforms ⌘Y is a browser shortcut. */
export const REDO = isApple() ? ['Mod+Shift+z'] : ['Mod+Shift+z', 'Mod+y'];

export const openOutbox = defineCommand({
  id: 'openOutbox',
  keys: ['o'],
  words: 'openOutbox',
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'outbox', current: null, asking: null }),
});

const openUndoHistory = defineCommand({
  id: 'openUndoHistory',
  keys: ['u'],
  words: 'openUndoHistory',
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'undoHistory', current: null, outcome: null }),
});

export const openHelp = defineCommand({
  id: 'openHelp',
  keys: EARLY_KEYS.openHelp,
  words: 'openHelp',
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'help' }),
});

export const openSearch = defineCommand({
  id: 'openSearch',
  keys: ['/'],
  words: 'openSearch',
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'search' }),
});

/** On narrower screens the right column takes the place of the team's column (narrow.css). */
const isRightBeside = (): boolean => matchMedia('(min-width: 62.51em)').matches;

/** Shows the chat, then the activity, then, where these cover the list, the list. */
const nextPanel = ({ panel, side, detailsOf }: ScreenState): Panel => {
  const isShown = panel === side || (isRightBeside() && detailsOf === null);
  if (!isShown) return 'chat';
  if (side === 'chat') return 'activity';
  return isRightBeside() ? 'chat' : 'list';
};

export const togglePanel = defineCommand({
  id: 'togglePanel',
  keys: EARLY_KEYS.togglePanel,
  words: 'togglePanel',
  group: 'screen',
  run: ({ session }) => session.set({ panel: nextPanel(session.state) }),
});

export const screenCommands: readonly Command[] = [
  {
    id: 'toggleDetails',
    keys: ['Enter'],
    words: 'toggleDetails',
    group: 'move',
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    run: toggleDetails,
  },
  {
    id: 'comment',
    several: 'never',
    keys: ['m'],
    words: 'comment',
    group: 'move',
    opens: true,
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    applies: ({ focus: { task } }) => task !== undefined,
    run: comment,
  },
  {
    id: 'keepMine',
    keys: ['1'],
    words: 'keepMine',
    group: 'move',
    run: choose(keepMine),
  },
  {
    id: 'takeTheirs',
    keys: ['2'],
    words: 'takeTheirs',
    group: 'move',
    run: choose(takeTheirs),
  },
  {
    id: 'undo',
    keys: ['Mod+z'],
    words: 'undo',
    group: 'screen',
    run: ({ session }) => undo(session),
  },
  {
    id: 'redo',
    keys: REDO,
    words: 'redo',
    group: 'screen',
    run: ({ session }) => redo(session),
  },
  openSearch,
  openOutbox,
  openUndoHistory,
  openHelp,
  togglePanel,
  {
    id: 'openRowMenu',
    keys: ['Shift+F10', 'ContextMenu'],
    words: 'openRowMenu',
    group: 'screen',
    isKeyOnly: true,
    run: (place) => {
      if (hasMenu(place)) openLayer(place.session, { kind: 'menu', menu: 'row' });
    },
  },
  {
    id: 'stepBack',
    keys: ['Escape'],
    words: 'stepBack',
    group: 'screen',
    isKeyOnly: true,
    run: stepBack,
  },
];
