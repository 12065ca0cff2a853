/**
 * Parses a quick-add line: `@name` assigns, `#label` adds a label, `>later`, `>now` or `>2026-11-30` picks the list,
 * `*daily` repeats, `!start` starts at once; the rest is the title. These words are understood in every language of the
 * page, whichever it shows.
 *
 * A command is a whole word, with a blank or an end of the line on both sides, that names something: `@jun` if a Jun is
 * in the team. Everything else is the title, letter for letter, including blanks inside it. Straight double quotes
 * around words that would be commands keep them in the title, and are dropped; all other quotes stay.
 */
import type { Label } from '../../../model/label.ts';
import type { Repeats } from '../../../model/repeats.ts';
import { MAX_TASK_LABELS } from '../../../model/task.ts';
import { labelNamed, memberNamed, type Person } from './quickAddNames.ts';
import { timeOfWakeWord } from './wakeWord.ts';

/** What the words of a line can name, and the time before which nothing can be put off. */
export type Known = {
  readonly people: readonly Person[];
  readonly labels: readonly Label[];
  readonly now: number;
};

export type QuickTask = {
  readonly title: string;
  readonly member: Person | null;
  readonly list: 'tasks' | 'later' | null;
  /** When a task that is put off comes back; null for no time. */
  readonly until: number | null;
  readonly labels: readonly Label[];
  readonly repeats: Repeats | null;
  readonly start: boolean;
};

type Understood = Omit<QuickTask, 'title'>;

const NOTHING: Understood = {
  member: null,
  list: null,
  until: null,
  labels: [],
  repeats: null,
  start: false,
};

/** Blanks, then a word or a quoted part, which begins and ends where a word would. */
const PARTS = /(\s*)(?:"([^"]*)"(?=\s|$)|(\S+))/g;

export const parseQuickAdd = (text: string, known: Known): QuickTask => {
  let title = '';
  let understood = NOTHING;
  for (const [part, blanks = '', quoted, word] of text.trimEnd().matchAll(PARTS)) {
    const meaning = word === undefined ? null : meaningOf(word, known, understood);
    if (meaning) understood = { ...understood, ...meaning };
    else title += quoted !== undefined && holdsCommand(quoted, known) ? blanks + quoted : part;
  }
  return { ...understood, title: title.trim() };
};

/** The line with a character that is no letter in place of each one of a command or of a quoted part. */
export const withoutCommands = (text: string, known: Known): string =>
  text.replace(PARTS, (part, blanks: string, _quoted, word?: string) =>
    word !== undefined && !meaningOf(word, known) ? part : blanks + '\0'.repeat(part.length - blanks.length),
  );

const holdsCommand = (quoted: string, known: Known): boolean =>
  quoted.split(/\s/).some((word) => meaningOf(word, known) !== null);

const later = { list: 'later', until: null } as const;
const now = { list: 'tasks', until: null } as const;

const COMMANDS: ReadonlyMap<string, Partial<QuickTask>> = new Map<string, Partial<QuickTask>>([
  ['>later', later],
  ['>später', later],
  ['>now', now],
  ['>jetzt', now],
  ['*daily', { repeats: 'daily' }],
  ['*täglich', { repeats: 'daily' }],
  ['*weekdays', { repeats: 'weekdays' }],
  ['*werktags', { repeats: 'weekdays' }],
  ['*weekly', { repeats: 'weekly' }],
  ['*wöchentlich', { repeats: 'weekly' }],
  ['*monthly', { repeats: 'monthly' }],
  ['*monatlich', { repeats: 'monthly' }],
  ['!start', { start: true }],
]);

const meaningOf = (word: string, known: Known, before = NOTHING): Partial<Understood> | null => {
  switch (word[0]) {
    case '@':
      return memberMeant(word.slice(1), known);
    case '#':
      return labelMeant(word.slice(1), known, before.labels);
    case '>':
    case '*':
    case '!':
      return COMMANDS.get(word.toLowerCase()) ?? wakeMeant(word, known);
    default:
      return null;
  }
};

const memberMeant = (name: string, { people }: Known): Partial<Understood> | null => {
  const member = memberNamed(people, name);
  return member ? { member } : null;
};

/** A task has a limited number of labels; what is beyond it stays text. */
const labelMeant = (name: string, known: Known, before: readonly Label[]): Partial<Understood> | null => {
  const label = labelNamed(known.labels, name);
  if (!label || before.some(({ id }) => id === label.id)) return label && {};
  return before.length < MAX_TASK_LABELS ? { labels: [...before, label] } : null;
};

const wakeMeant = (word: string, known: Known): Partial<Understood> | null => {
  const until = timeOfWakeWord(word, known.now);
  return until === null ? null : { list: 'later', until };
};
