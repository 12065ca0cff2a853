/**
 * What keys do to the screen: moving, looking elsewhere, opening and closing. Nothing here changes data by itself: verbs on
 * data come from the registry of actions, and undo and redo run what the verbs have left behind.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import { focusCursor, moveCursor, moveCursorTo, showList } from '../state/cursor.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { redo, undo } from '../state/undo.ts';
import { crewIds, numberedMembers } from '../view/lists.ts';
import { MAX_NUMBERED } from '../view/memberNumbers.ts';
import { isApple } from './platform.ts';

export type ScreenCommand = {
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: 'move' | 'go' | 'screen';
  /** Whether a key that is held down does it again and again. */
  readonly repeats?: boolean;
  /** Told which of its keys it was. */
  readonly run: (session: TeamSession, keys: string) => void;
};

const goTo =
  (list: ListName) =>
  (session: TeamSession): void =>
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

const openMenu = (): void => {
  document.querySelector<HTMLElement>('[data-cursor="true"] [data-menu]')?.click();
};

/** Closes the topmost layer: a notice, then a panel over the list, then a teammate's list, then another list than Now. */
const stepBack = (session: TeamSession): void => {
  const { id } = session.user;
  const { notice, panel, owner, list, detailsOf } = session.state;
  if (notice) session.set({ notice: null });
  if (panel !== 'list') session.set({ panel: 'list' });
  else if (!notice && detailsOf) session.set({ detailsOf: null });
  else if (!notice && (owner !== id || list !== 'tasks')) showList(session, id, 'tasks');
  focusCursor(session);
};

/** Opens or closes the notes of the task under the cursor. */
const toggleDetails = (session: TeamSession): void => {
  const { selection, detailsOf } = session.state;
  const { cursor } = selection;
  if (cursor) session.set({ detailsOf: cursor.id === detailsOf ? null : cursor.id });
  else session.notify('There is no task to open.');
};

/** Two versions of a text stand on the row under the cursor: takes one of them. */
const choose =
  (version: 'mine' | 'theirs') =>
  (session: TeamSession): void => {
    const button = document.querySelector<HTMLElement>(`[data-cursor="true"] [data-choice="${version}"]`);
    if (button) button.click();
    else session.notify('There are no two versions to choose from here.');
  };

export const togglePanel = (session: TeamSession): void =>
  session.set({ panel: session.state.panel === 'chat' ? 'list' : 'chat' });

export const openOutbox = (session: TeamSession): void => session.set({ outboxOpen: true });

const PEOPLE = Array.from({ length: MAX_NUMBERED }, (_, index) => `g p ${index + 1}`);

/** On Apple machines ⌘Y belongs to the browser. */
const REDO = isApple() ? ['Mod+Shift+z'] : ['Mod+Shift+z', 'Mod+y'];

export const screenCommands: readonly ScreenCommand[] = [
  {
    keys: ['j', 'ArrowDown'],
    label: 'next task',
    group: 'move',
    repeats: true,
    run: (session) => moveCursor(session, 1),
  },
  {
    keys: ['k', 'ArrowUp'],
    label: 'previous task',
    group: 'move',
    repeats: true,
    run: (session) => moveCursor(session, -1),
  },
  {
    keys: ['Home'],
    label: 'first task',
    group: 'move',
    repeats: true,
    run: (session) => moveCursorTo(session, 'first'),
  },
  {
    keys: ['End'],
    label: 'last task',
    group: 'move',
    repeats: true,
    run: (session) => moveCursorTo(session, 'last'),
  },
  { keys: ['Enter'], label: 'open or close the notes', group: 'move', run: toggleDetails },
  { keys: ['1'], label: 'of two versions: keep mine', group: 'move', run: choose('mine') },
  { keys: ['2'], label: 'of two versions: take theirs', group: 'move', run: choose('theirs') },
  { keys: ['g n'], label: 'now', group: 'go', run: goTo('tasks') },
  { keys: ['g l'], label: 'later', group: 'go', run: goTo('later') },
  { keys: ['g s'], label: 'shipped', group: 'go', run: goTo('shipped') },
  {
    keys: ['['],
    label: 'teammate above',
    group: 'go',
    repeats: true,
    run: (session) => lookAtNeighbour(session, -1),
  },
  {
    keys: [']'],
    label: 'teammate below',
    group: 'go',
    repeats: true,
    run: (session) => lookAtNeighbour(session, 1),
  },
  {
    keys: PEOPLE,
    label: 'person',
    group: 'go',
    run: (session, keys) => lookAtNumber(session, PEOPLE.indexOf(keys) + 1),
  },
  { keys: ['Mod+z'], label: 'undo', group: 'screen', run: undo },
  { keys: REDO, label: 'redo', group: 'screen', run: redo },
  { keys: ['o'], label: 'unsent and refused edits', group: 'screen', run: openOutbox },
  { keys: ['?'], label: 'all keys', group: 'screen', run: (session) => session.set({ helpOpen: true }) },
  { keys: ['v'], label: 'chat panel', group: 'screen', run: togglePanel },
  { keys: ['Shift+F10', 'ContextMenu'], label: 'menu of the task', group: 'screen', run: openMenu },
  { keys: ['Escape'], label: 'one layer back', group: 'screen', run: stepBack },
];

/**
 * Keys inside a text field, where letters are text, and inside the outbox. They are asked what a key means there, and the
 * help shows the same table.
 */
export const fieldKeys = {
  quickAdd: { add: ['Enter'], addAndStart: ['Mod+Enter'], close: ['Escape'] },
  title: { save: ['Enter'], saveAndNext: ['Mod+Enter'], cancel: ['Escape'] },
  note: { saveNotes: ['Mod+Enter'], cancel: ['Escape'] },
  pasted: { addAll: ['Enter'], backToLine: ['Escape'] },
  chat: { send: ['Enter'], newLine: ['Shift+Enter'], close: ['Escape'] },
  outbox: {
    nextEdit: ['j', 'ArrowDown'],
    previousEdit: ['k', 'ArrowUp'],
    retry: ['r'],
    copy: ['c'],
    discard: ['d', 'Delete'],
    exportAll: ['x'],
    closeOutbox: ['Escape', 'o'],
  },
} as const;

export const fieldLabels: Record<string, string> = {
  quickAdd: 'quick add',
  title: 'editing',
  chat: 'chat',
  outbox: 'outbox',
  add: 'add and stay',
  addAndStart: 'add and start',
  close: 'back to the list, the draft is kept',
  note: 'editing notes',
  pasted: 'several pasted lines',
  save: 'save',
  saveAndNext: 'save and go on to the next task',
  saveNotes: 'save',
  addAll: 'add all of them',
  backToLine: 'back, and add none',
  cancel: 'cancel',
  send: 'send',
  newLine: 'new line',
  nextEdit: 'next edit',
  previousEdit: 'previous edit',
  retry: 'retry',
  copy: 'copy',
  discard: 'discard',
  exportAll: 'export all',
  closeOutbox: 'close',
};
