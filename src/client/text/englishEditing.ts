/** English for texts that are edited in place. It is part of the catalogue in englishPages.ts. */
import type { ReactNode } from 'react';
import { sentence } from './sentence.ts';

export const editing = {
  teamName: 'Team name',
  noVersions: 'There is only one version here.',
  title: 'Title',
  notes: 'Notes',
  noNotes: 'No notes yet.',
  writeNotes: 'write notes',
  editNotes: 'edit notes',
  notesPlaceholder: 'What will help get this done?',
  save: 'save',
  cancel: 'cancel',
  titleChanged: (now: ReactNode) => sentence`Someone changed it to ${now}`,
  notesChanged: 'Someone changed the notes in the meantime.',
  nameless: 'Type at least one character, or press Esc to cancel.',
  saved: (text: string) => `Saved: ${text}`,
  savedElsewhere: (fate: string) => `Saved. ${fate}`,
  notSaved: (why: string) => `Not saved. ${why} Your text is kept.`,
  changedMeanwhile: 'Someone changed it in the meantime. Choose which version to keep.',
  textKept: (fate: string) => `${fate} Your text is kept.`,
  deleted: 'This task was deleted.',
  shipped: 'This task was shipped.',
  onList: (list: string) => `This task is on ${list} now.`,
  onYourList: 'This task is on your list now.',
  onListOf: (name: string | null) => `This task is on ${name ?? 'someone else'}’s list now.`,
};
