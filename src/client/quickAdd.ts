/**
 * What a line typed into quick add means: `@name` for whom, `>later` for when, `!start` at once; all else is the title.
 *
 * Guarantees that a word which names nobody, and whatever stands between double quotes, stays text as it is typed.
 */
import type { MemberId } from '../model/ids.ts';

export type Person = { readonly id: MemberId; readonly name: string };

export type QuickTask = {
  readonly title: string;
  readonly member: Person | null;
  readonly list: 'tasks' | 'later' | null;
  readonly start: boolean;
};

/** Quotes hold words together only between spaces, so that 5" pipe stays what it is. */
const WORDS = /"([^"]*)"(?=\s|$)|(\S+)/g;

export const parseQuickAdd = (text: string, people: readonly Person[]): QuickTask => {
  const title: string[] = [];
  let understood: Omit<QuickTask, 'title'> = { member: null, list: null, start: false };
  for (const [, quoted, word = ''] of text.matchAll(WORDS)) {
    const meaning = quoted === undefined ? meaningOf(word, people) : null;
    if (meaning) understood = { ...understood, ...meaning };
    else title.push(quoted ?? word);
  }
  return { ...understood, title: title.join(' ').trim() };
};

const meaningOf = (word: string, people: readonly Person[]): Partial<QuickTask> | null => {
  const wanted = plain(word);
  if (wanted === '>later') return { list: 'later' };
  if (wanted === '>now') return { list: 'tasks' };
  if (wanted === '!start') return { start: true };
  if (!wanted.startsWith('@') || wanted.length < 2) return null;
  const member = people.find((person) => matches(person, wanted.slice(1)));
  return member ? { member } : null;
};

/** The beginning of any part of a name, or of the id. */
export const matches = ({ id, name }: Person, wanted: string): boolean =>
  [id, name, ...name.split(/\s+/)].some((part) => plain(part).startsWith(plain(wanted)));

/** Without accents and capitals: @tomas finds Tomás. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
