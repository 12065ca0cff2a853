/**
 * What keys do to the screen: moving, looking elsewhere, opening and closing. Nothing here changes data by itself: verbs on
 * data come from the registry of actions, and undo and redo run what the verbs have left behind.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import type { MemberId } from '../../model/ids.ts';
import { notify } from '../state/announce.ts';
import { focusCursor, moveCursor, moveCursorTo, showList } from '../state/cursor.ts';
import { currentSession } from '../state/session.ts';
import { app, setApp } from '../state/store.ts';
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
  readonly run: (keys: string) => void;
};

const own = (): MemberId => currentSession().user.id;

const goTo = (list: ListName) => (): void => showList(app().owner ?? own(), list);

const lookAt = (place: number): void => {
  const member = crewIds()[place];
  if (member) showList(member, 'tasks');
};

const lookAtNumber = (number: number): void => {
  const member = numberedMembers()[number - 1];
  if (member) showList(member, 'tasks');
};

const lookAtNeighbour = (step: number): void => {
  const crew = crewIds();
  const here = crew.indexOf(app().owner ?? own());
  lookAt((here + step + crew.length) % crew.length);
};

const openMenu = (): void => {
  document.querySelector<HTMLElement>('[data-cursor="true"] [data-menu]')?.click();
};

/** Closes the topmost layer: a notice, then a panel over the list, then a teammate's list, then another list than Now. */
const stepBack = (): void => {
  const { notice, panel, owner, list, detailsOf } = app();
  if (notice) setApp({ notice: null });
  if (panel !== 'list') setApp({ panel: 'list' });
  else if (!notice && detailsOf) setApp({ detailsOf: null });
  else if (!notice && owner !== own()) showList(own(), 'tasks');
  else if (!notice && list !== 'tasks') showList(own(), 'tasks');
  focusCursor();
};

/** Opens or closes the notes of the task under the cursor. */
export const toggleDetails = (): void => {
  const { cursor, detailsOf } = app();
  if (cursor) setApp({ detailsOf: cursor === detailsOf ? null : cursor });
  else notify('There is no task to open.');
};

/** Two versions of a text stand on the row under the cursor: takes one of them. */
const choose = (version: 'mine' | 'theirs') => (): void => {
  const button = document.querySelector<HTMLElement>(`[data-cursor="true"] [data-choice="${version}"]`);
  if (button) button.click();
  else notify('There are no two versions to choose from here.');
};

export const togglePanel = (): void => setApp({ panel: app().panel === 'chat' ? 'list' : 'chat' });

export const openOutbox = (): void => setApp({ outboxOpen: true });

const PEOPLE = Array.from({ length: MAX_NUMBERED }, (_, index) => `g p ${index + 1}`);

/** On Apple machines ⌘Y belongs to the browser. */
const REDO = isApple() ? ['Mod+Shift+z'] : ['Mod+Shift+z', 'Mod+y'];

export const screenCommands: readonly ScreenCommand[] = [
  { keys: ['j', 'ArrowDown'], label: 'next task', group: 'move', repeats: true, run: () => moveCursor(1) },
  { keys: ['k', 'ArrowUp'], label: 'previous task', group: 'move', repeats: true, run: () => moveCursor(-1) },
  { keys: ['Home'], label: 'first task', group: 'move', repeats: true, run: () => moveCursorTo('first') },
  { keys: ['End'], label: 'last task', group: 'move', repeats: true, run: () => moveCursorTo('last') },
  { keys: ['Enter'], label: 'open or close the notes', group: 'move', run: toggleDetails },
  { keys: ['1'], label: 'of two versions: keep mine', group: 'move', run: choose('mine') },
  { keys: ['2'], label: 'of two versions: take theirs', group: 'move', run: choose('theirs') },
  { keys: ['g n'], label: 'now', group: 'go', run: goTo('tasks') },
  { keys: ['g l'], label: 'later', group: 'go', run: goTo('later') },
  { keys: ['g s'], label: 'shipped', group: 'go', run: goTo('shipped') },
  { keys: ['['], label: 'teammate above', group: 'go', repeats: true, run: () => lookAtNeighbour(-1) },
  { keys: [']'], label: 'teammate below', group: 'go', repeats: true, run: () => lookAtNeighbour(1) },
  { keys: PEOPLE, label: 'person', group: 'go', run: (keys) => lookAtNumber(PEOPLE.indexOf(keys) + 1) },
  { keys: ['Mod+z'], label: 'undo', group: 'screen', run: undo },
  { keys: REDO, label: 'redo', group: 'screen', run: redo },
  { keys: ['o'], label: 'unsent and refused edits', group: 'screen', run: openOutbox },
  { keys: ['?'], label: 'all keys', group: 'screen', run: () => setApp({ helpOpen: true }) },
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
