/** English for selecting several tasks and for filtering the list. It is part of the catalogue in englishPages.ts. */
import { plural } from './plural.ts';

const tasks = (count: number): string => plural(count, 'task');

/** Sentences for actions whose word in the action texts does not follow "3 tasks". */
const DONE: Readonly<Record<string, (count: number) => string>> = {
  watchTask: (count) => `Watching ${tasks(count)}`,
  unwatchTask: (count) => `No longer watching ${tasks(count)}`,
  setLabels: (count) => `Labels of ${tasks(count)} saved`,
};

export const several = {
  selected: (count: number) => `${count} selected`,
  cleared: 'Selection cleared',
  clear: 'Clear selection',
  /** On a phone: the bar with the verbs for the selected tasks, and its button that ends the selection. */
  bar: 'Selected tasks',
  cancel: 'Cancel',
  /** `done` is the word for a single task, such as "Shipped". */
  done: (action: string, done: string, count: number) =>
    DONE[action]?.(count) ?? `${tasks(count)} ${done.toLowerCase()}`,
  refused: (count: number, all: number, why: string) => `${count} of ${all} refused: ${why}`,
  skipped: (count: number) => `${count} skipped: no longer on this list.`,
  noNeed: (count: number) => `There is nothing to change on these ${tasks(count)}.`,
  notAllowed: (why: string) => `Not allowed: ${why}`,
  assignTo: (name: string, count: number) => `Assign ${tasks(count)} to ${name}`,
  oneAtATime: 'This works on one task at a time. Press Esc to clear the selection.',
};

export const filter = {
  field: 'Filter this list',
  placeholder: 'Words in the title or a label',
  labels: 'Labels',
  clear: 'Clear the filter',
  found: (count: number, all: number) => `${count} of ${all}`,
  nothing: 'No task on this list matches.',
  cleared: 'Filter cleared',
};
