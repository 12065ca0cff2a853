/** English for unsent edits, undo, and two versions of one text. It is part of the catalogue in englishPages.ts. */
import type { ReactNode } from 'react';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const edits = (count: number): string => plural(count, 'edit');

const places = { device: 'saved on this device', memory: 'only in this tab' };

/** Where unsent edits are and what happens to them next. The present tense makes it true when it is shown. */
const fateOfUnsent = (
  count: number,
  connection: 'connecting' | 'live' | 'offline' | 'closed',
  kept: keyof typeof places,
): string => {
  const they = count === 1 ? 'It is' : 'They are';
  const them = count === 1 ? 'it is' : 'they are';
  if (connection === 'live') return `${they} on the way to the server.`;
  if (connection === 'closed')
    return kept === 'device'
      ? `${they} ${places.device} until you come back.`
      : `${they} ${places.memory}. Export what you want to keep.`;
  return kept === 'device'
    ? `${they} ${places.device} and will be sent when you are back online.`
    : `${they} ${places.memory}. Keep this tab open until ${them} sent, or export.`;
};

export const outbox = {
  yours: 'It is on your list',
  ownedBy: (name: string | null) => `${name ?? 'Someone else'} owns this now`,
  wasRefused: (verb: ReactNode, text: ReactNode, why: string) =>
    sentence`${verb} ${text} was refused: ${why}`,
  title: 'Outbox',
  list: 'Edits',
  edits,
  fateOfUnsent,
  allSent: 'Everything is on the server.',
  notOnServer: (count: number) => `${edits(count)} not on the server yet.`,
  evictable: 'The browser may clear them if this device runs out of space.',
  refusedCount: (count: number) => `${edits(count)} refused and undone on the screen.`,
  where: { ...places, underWay: 'on its way', refused: 'refused' },
  edit: (verb: string, text: string, where: string) => `${verb} ${text}, ${where}`,
  adopted: 'from a closed tab',
  waits: (why: string) => `Waiting: it cannot be applied to what is shown now. ${why}`,
  needs: (verb: string, text: string) => `Depends on ${verb} ${text}`,
  dependants: (count: number) =>
    `${count === 1 ? '1 edit depends' : `${count} edits depend`} on this one and will be discarded with it.`,
  mayHaveArrived: 'It may have reached the server already. If so, it still takes effect.',
  refusedEdits: 'Refused edits',
  discarded: (verb: string, text: string) => `Discarded: ${verb} ${text}`,
  underWay: 'It is already on its way. You can undo it once it arrives.',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  exported: 'Exported',
};

const edited = { title: 'title', note: 'notes', teamName: 'team name' };

/** Two versions of one text, and texts that could not be saved in place. */
export const versions = {
  two: 'Two versions',
  notSaved: 'Not saved yet',
  notSavedYet: 'Not saved yet.',
  changed: (field: keyof typeof edited) => `Someone changed the ${edited[field]} while you were editing.`,
  yourText: (field: keyof typeof edited) => `Your ${edited[field]}:`,
  editOn: 'Edit on',
  yours: 'Yours',
  theirs: 'Theirs',
  before: 'Before',
  nothing: 'nothing',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  dropMine: 'Drop mine',
  leftAsItIs: 'Left as it is.',
  unsaved: 'Unsaved text',
  writing: (field: keyof typeof edited, title: string) =>
    field === 'note'
      ? `You were writing notes for “${title}”:`
      : `You were writing a new title for “${title}”:`,
  goThere: 'Go to the task',
  saveThere: 'Save to the task',
  addAsTask: 'Add as a new task',
  addedToYours: (title: string) => `Added to your list: ${title}`,
  dismissed: 'Dismissed',
};

export const undoing = {
  nothingToUndo: 'Nothing to undo.',
  nothingToRedo: 'Nothing to redo.',
  tooLate: 'This can no longer be undone.',
  cannotBeUndone: (what: string) => `This cannot be undone: ${what}.`,
  pressAgain: (what: string) => `Press again to undo: ${what}.`,
  done: { undo: (what: string) => `Undone: ${what}`, redo: (what: string) => `Redone: ${what}` },
  title: 'Undo history',
  undoneList: 'Undone',
  doneList: 'Done',
  now: 'now',
  empty: 'Nothing to undo or redo. What you do in this team appears here.',
  /** What Enter does on an entry. */
  toHere: {
    undo: (count: number) => (count === 1 ? 'undo' : `undo ${count}`),
    redo: (count: number) => (count === 1 ? 'redo' : `redo ${count}`),
  },
  outcome: {
    undo: (count: number) => `${edits(count)} undone.`,
    redo: (count: number) => `${edits(count)} redone.`,
  },
  stays: { undo: 'Not undone:', redo: 'Not redone:' },
};
