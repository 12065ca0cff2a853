/**
 * How well a text matches what was typed, both folded (model/foldedText.ts).
 *
 * Guarantees that every typed word must match, that a whole word ranks above the start of one, that above letters
 * inside one, and all of these above a match with letters left out, such as `shp` for "ship" or `swn` for "ship with a
 * note".
 */
import { searchWords } from '../../../model/foldedText.ts';

/** The score of one typed word. Between 0 and `INSIDE`: letters were left out. */
export const INSIDE = 1;
const WORD_START = 2;
const WHOLE_WORD = 3;

/** Added once, smaller than the difference between two kinds of match. */
const WHOLE_TEXT_BONUS = 0.9;
const START_BONUS = 0.4;
const IN_ORDER_BONUS = 0.2;

/** Shorter words match too much when letters may be left out. */
const MIN_LETTERS = 3;

export type Query = { readonly phrase: string; readonly words: readonly string[] };

export const queryOf = (typed: string): Query => {
  const words = searchWords(typed);
  return { words, phrase: words.join(' ') };
};

/** 0 if it does not match; the higher, the better. */
export const score = ({ words, phrase }: Query, text: string): number => {
  if (words.length === 0) return 0;
  let sum = 0;
  for (const word of words) {
    const one = scoreOfWord(word, text);
    if (one === 0) return 0;
    sum += one;
  }
  return sum / words.length + bonus(phrase, text);
};

const bonus = (phrase: string, text: string): number => {
  if (text === phrase) return WHOLE_TEXT_BONUS;
  if (text.startsWith(phrase)) return START_BONUS;
  return text.includes(phrase) ? IN_ORDER_BONUS : 0;
};

const scoreOfWord = (word: string, text: string): number => {
  let best = 0;
  for (let at = text.indexOf(word); at >= 0 && best < WHOLE_WORD; at = text.indexOf(word, at + 1)) {
    const isStart = isWordStart(text, at);
    const isWhole = isStart && !isLetter(text, at + word.length);
    best = Math.max(best, isWhole ? WHOLE_WORD : isStart ? WORD_START : INSIDE);
  }
  if (best > 0 || word.length < MIN_LETTERS || !hasInOrder(word, text)) return best;
  return withLettersLeftOut(word, text);
};

/** A quick check that rules out most texts: the letters are there in this order, the first one at the start of a word. */
const hasInOrder = (word: string, text: string): boolean => {
  const first = word[0] ?? '';
  let at = text.indexOf(first);
  while (at > 0 && !isWordStart(text, at)) at = text.indexOf(first, at + 1);
  for (let typed = 1; at >= 0 && typed < word.length; typed++) at = text.indexOf(word[typed] ?? '', at + 1);
  return at >= 0;
};

/**
 * Begins at the start of a word. Each further letter is in the same word, at the cost of the letters left out before it,
 * or starts a later word, at the cost of one. The cost may not exceed the number of typed letters.
 *
 * Plain loops, because this runs on most texts at every letter.
 */
const withLettersLeftOut = (word: string, text: string): number => {
  const { length } = text;
  const starts: boolean[] = [];
  /** The lowest cost of a match whose last letter is at that position. */
  let costs: number[] = [];
  for (let at = 0; at < length; at++) {
    const isStart = isWordStart(text, at);
    starts.push(isStart);
    costs.push(isStart && text[at] === word[0] ? 0 : NO_MATCH);
  }
  for (let typed = 1; typed < word.length; typed++) costs = costsOfNext(word[typed], text, starts, costs);
  const cost = Math.min(...costs);
  return cost <= word.length ? INSIDE / (2 + cost) : 0;
};

const NO_MATCH = Number.POSITIVE_INFINITY;

const costsOfNext = (
  letter: string | undefined,
  text: string,
  starts: readonly boolean[],
  costs: readonly number[],
): number[] => {
  const next: number[] = [];
  let inThisWord = NO_MATCH;
  let anywhere = NO_MATCH;
  for (let at = 0; at < costs.length; at++) {
    const isStart = starts[at] === true;
    if (isStart) inThisWord = NO_MATCH;
    next.push(text[at] !== letter ? NO_MATCH : isStart ? anywhere + 1 : inThisWord);
    const cost = costs[at] ?? NO_MATCH;
    inThisWord = Math.min(inThisWord + 1, cost);
    anywhere = Math.min(anywhere, cost);
  }
  return next;
};

const isWordStart = (text: string, at: number): boolean => isLetter(text, at) && !isLetter(text, at - 1);

/** A letter or digit of any script; a letter after the basic ones takes a slower check. */
const isLetter = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return /[\p{L}\p{N}]/u.test(text[at] ?? '');
};
