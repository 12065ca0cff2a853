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
const MIN_LETTERS = 2;

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
    const isWhole = isStart && !isLetter(text[at + word.length]);
    best = Math.max(best, isWhole ? WHOLE_WORD : isStart ? WORD_START : INSIDE);
  }
  if (best > 0 || word.length < MIN_LETTERS || !hasInOrder(word, text)) return best;
  return withLettersLeftOut(word, text);
};

/** A quick check that rules out almost every text. */
const hasInOrder = (word: string, text: string): boolean => {
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
};

/**
 * Begins at the start of a word. Each further letter is in the same word, at the cost of the letters left out before it,
 * or starts a later word, at the cost of one. The cost may not exceed the number of typed letters.
 */
const withLettersLeftOut = (word: string, text: string): number => {
  let costs = text
    .split('')
    .map((letter, at) => (letter === word[0] && isWordStart(text, at) ? 0 : Number.POSITIVE_INFINITY));
  for (const letter of word.slice(1).split('')) costs = costsOfNext(letter, text, costs);
  const cost = Math.min(...costs);
  return cost <= word.length ? INSIDE / (2 + cost) : 0;
};

/** `costs[at]`: the lowest cost of a match whose last letter is at that position. */
const costsOfNext = (letter: string, text: string, costs: readonly number[]): number[] => {
  let inWord = Number.POSITIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  return costs.map((_, at) => {
    if (isWordStart(text, at)) inWord = Number.POSITIVE_INFINITY;
    const found = isWordStart(text, at) ? before + 1 : inWord;
    inWord = Math.min(inWord + 1, costs[at] ?? inWord);
    before = Math.min(before, costs[at] ?? before);
    return text[at] === letter ? found : Number.POSITIVE_INFINITY;
  });
};

const isWordStart = (text: string, at: number): boolean => isLetter(text[at]) && !isLetter(text[at - 1]);

const isLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
