/**
 * Parses a quick-add line: `@name` assigns, `>later` or `>now` picks the list, `!start` starts at once; the rest is the
 * title. These words are understood in every language of the page, whichever it shows.
 *
 * A command is a whole word, with a blank or an end of the line on both sides, that names something: `@jun` if a Jun is
 * in the team. Everything else is the title, letter for letter, including blanks inside it. Straight double quotes
 * around words that would be commands keep them in the title, and are dropped; all other quotes stay.
 */
import { foldedText } from '../../../model/foldedText.ts';
import type { MemberId } from '../../../model/ids.ts';

export type Person = { readonly id: MemberId; readonly name: string };

export type QuickTask = {
  readonly title: string;
  readonly member: Person | null;
  readonly list: 'tasks' | 'later' | null;
  readonly start: boolean;
};

/** Blanks, then a word or a quoted part, which begins and ends where a word would. */
const PARTS = /(\s*)(?:"([^"]*)"(?=\s|$)|(\S+))/g;

export const parseQuickAdd = (text: string, people: readonly Person[]): QuickTask => {
  let title = '';
  let understood: Omit<QuickTask, 'title'> = { member: null, list: null, start: false };
  for (const [part, blanks = '', quoted, word] of text.trimEnd().matchAll(PARTS)) {
    const meaning = word === undefined ? null : meaningOf(word, people);
    if (meaning) understood = { ...understood, ...meaning };
    else title += quoted !== undefined && holdsCommand(quoted, people) ? blanks + quoted : part;
  }
  return { ...understood, title: title.trim() };
};

const holdsCommand = (quoted: string, people: readonly Person[]): boolean =>
  quoted.split(/\s/).some((word) => meaningOf(word, people) !== null);

const COMMANDS: ReadonlyMap<string, Partial<QuickTask>> = new Map<string, Partial<QuickTask>>([
  ['>later', { list: 'later' }],
  ['>später', { list: 'later' }],
  ['>now', { list: 'tasks' }],
  ['>jetzt', { list: 'tasks' }],
  ['!start', { start: true }],
]);

const meaningOf = (word: string, people: readonly Person[]): Partial<QuickTask> | null => {
  const wanted = word.toLowerCase();
  const command = COMMANDS.get(wanted);
  if (command) return command;
  if (!word.startsWith('@') || foldedText(word.slice(1)) === '') return null;
  const member = people.find((person) => matches(person, word.slice(1)));
  return member ? { member } : null;
};

/** Whether `wanted` is the beginning of any part of the name, or of the id. */
export const matches = ({ id, name }: Person, wanted: string): boolean =>
  [id, name, ...name.split(/\s+/)].some((part) => foldedText(part).startsWith(foldedText(wanted)));
