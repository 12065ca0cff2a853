/**
 * Commands of the screen that change no data: moving, navigating, opening and closing. Also undo and redo, which run
 * the stored inverses.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import { keepMine, takeTheirs, type Versions, versionsOn } from '../features/editing/textVersions.ts';
import { focusCursor, moveCursor, moveCursorTo, showList } from '../state/cursor.ts';
import { closeDetails, openDetails } from '../state/details.ts';
import { openLayer } from '../state/layers.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { redo, undo } from '../state/undo.ts';
import type { Texts } from '../text/texts.ts';
import { crewIds, numberedMembers } from '../view/lists.ts';
import { MAX_NUMBERED } from '../view/memberNumbers.ts';
import { refusedEditOf } from '../view/refusedEdits.ts';
import { type Command, defineCommand, type Place } from './defineCommand.ts';
import { isApple } from './platform.ts';

const goTo =
  (list: ListName) =>
  ({ session }: Place): void =>
    showList(session, session.state.owner, list);

const lookAtNumber = (session: TeamSession, number: number): void => {
  const member = numberedMembers(session)[number - 1];
  if (member) showList(session, member, 'tasks');
};

const lookAtNeighbour = (session: TeamSession, step: number): void => {
  const crew = crewIds(session);
  const here = crew.indexOf(session.state.owner);
  const member = crew[(here + step + crew.length) % crew.length];
  if (member) showList(session, member, 'tasks');
};

/** Goes back one step: a notice, then a panel over the list, then a teammate's list, then another list than Now. */
const stepBack = ({ app, session }: Place): void => {
  const { id } = session.user;
  const { notice, panel, owner, list, detailsOf } = session.state;
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
  if (!cursor) session.showNotice(session.texts.keys.nothingToOpen);
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

/** The button of the menu gives way to a refusal, and to two versions of a text. */
const hasMenu = (place: Place): boolean => {
  const { task } = place.focus;
  return task !== undefined && !refusedEditOf(place.session, task.id) && !versionsHere(place);
};

const choose =
  (version: (session: TeamSession, versions: Versions) => void) =>
  (place: Place): void => {
    const versions = versionsHere(place);
    if (versions) version(place.session, versions);
    else place.session.showNotice(place.session.texts.keys.noVersions);
  };

const PEOPLE = Array.from({ length: MAX_NUMBERED }, (_, index) => `g p ${index + 1}`);

/** On Apple machines ⌘Y belongs to the browser. */
const REDO = isApple() ? ['Mod+Shift+z'] : ['Mod+Shift+z', 'Mod+y'];

export const openOutbox = defineCommand({
  id: 'openOutbox',
  keys: ['o'],
  label: ({ commands }) => commands.openOutbox,
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'outbox', current: null, asking: null }),
});

export const openHelp = defineCommand({
  id: 'openHelp',
  keys: ['?'],
  label: ({ commands }) => commands.openHelp,
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'help' }),
});

export const openSearch = defineCommand({
  id: 'openSearch',
  keys: ['/'],
  label: ({ commands }) => commands.openSearch,
  group: 'screen',
  menu: () => 'team',
  run: ({ session }) => openLayer(session, { kind: 'search' }),
});

export const togglePanel = defineCommand({
  id: 'togglePanel',
  keys: ['v'],
  label: ({ commands }) => commands.togglePanel,
  group: 'screen',
  run: ({ session }) => session.set({ panel: session.state.panel === 'chat' ? 'list' : 'chat' }),
});

type Run = (session: TeamSession) => void;

/** Moves on while its key is held down. */
const step = (
  group: 'move' | 'go',
  id: keyof Texts['commands'],
  keys: readonly string[],
  run: Run,
): Command => ({
  id,
  keys,
  label: ({ commands }) => commands[id],
  group,
  repeats: true,
  run: ({ session }) => run(session),
});

export const screenCommands: readonly Command[] = [
  step('move', 'nextTask', ['j', 'ArrowDown'], (session) => moveCursor(session, 1)),
  step('move', 'previousTask', ['k', 'ArrowUp'], (session) => moveCursor(session, -1)),
  step('move', 'firstTask', ['Home'], (session) => moveCursorTo(session, 'first')),
  step('move', 'lastTask', ['End'], (session) => moveCursorTo(session, 'last')),
  {
    id: 'toggleDetails',
    keys: ['Enter'],
    label: ({ commands }) => commands.toggleDetails,
    group: 'move',
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    run: toggleDetails,
  },
  {
    id: 'comment',
    keys: ['m'],
    label: ({ commands }) => commands.comment,
    group: 'move',
    opens: true,
    menu: ({ focus: { task } }) => (task ? 'row' : null),
    applies: ({ focus: { task } }) => task !== undefined,
    run: comment,
  },
  {
    id: 'keepMine',
    keys: ['1'],
    label: ({ commands }) => commands.keepMine,
    group: 'move',
    run: choose(keepMine),
  },
  {
    id: 'takeTheirs',
    keys: ['2'],
    label: ({ commands }) => commands.takeTheirs,
    group: 'move',
    run: choose(takeTheirs),
  },
  {
    id: 'goToNow',
    keys: ['g n'],
    label: ({ commands }) => commands.goToNow,
    group: 'go',
    run: goTo('tasks'),
  },
  {
    id: 'goToLater',
    keys: ['g l'],
    label: ({ commands }) => commands.goToLater,
    group: 'go',
    run: goTo('later'),
  },
  {
    id: 'goToShipped',
    keys: ['g s'],
    label: ({ commands }) => commands.goToShipped,
    group: 'go',
    run: goTo('shipped'),
  },
  step('go', 'teammateAbove', ['['], (session) => lookAtNeighbour(session, -1)),
  step('go', 'teammateBelow', [']'], (session) => lookAtNeighbour(session, 1)),
  {
    id: 'goToPerson',
    keys: PEOPLE,
    label: ({ commands }) => commands.goToPerson,
    group: 'go',
    run: ({ session }, keys) => lookAtNumber(session, PEOPLE.indexOf(keys) + 1),
  },
  {
    id: 'undo',
    keys: ['Mod+z'],
    label: ({ commands }) => commands.undo,
    group: 'screen',
    run: ({ session }) => undo(session),
  },
  {
    id: 'redo',
    keys: REDO,
    label: ({ commands }) => commands.redo,
    group: 'screen',
    run: ({ session }) => redo(session),
  },
  openSearch,
  openOutbox,
  openHelp,
  togglePanel,
  {
    id: 'openRowMenu',
    keys: ['Shift+F10', 'ContextMenu'],
    label: ({ commands }) => commands.openRowMenu,
    group: 'screen',
    run: (place) => {
      if (hasMenu(place)) openLayer(place.session, { kind: 'menu', menu: 'row' });
    },
  },
  {
    id: 'stepBack',
    keys: ['Escape'],
    label: ({ commands }) => commands.stepBack,
    group: 'screen',
    run: stepBack,
  },
];
