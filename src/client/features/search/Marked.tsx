/** A text with the search words marked. Marks nothing if folding changes the length, since positions then differ. */
import { foldedText, searchWords } from '../../../model/foldedText.ts';

type Props = { readonly text: string; readonly searched: string };

export const Marked = ({ text, searched }: Props) =>
  partsOf(text, searchWords(searched)).map(({ from, part, isMarked }) =>
    isMarked ? <mark key={from}>{part}</mark> : part,
  );

type Part = { readonly from: number; readonly part: string; readonly isMarked: boolean };

const partsOf = (text: string, words: readonly string[]): readonly Part[] => {
  const folded = foldedText(text);
  const whole = [{ from: 0, part: text, isMarked: false }];
  if (folded.length !== text.length || words.length === 0) return whole;
  const marked = new Set<number>();
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      for (let letter = at; letter < at + word.length; letter++) marked.add(letter);
  const starts = text === '' ? [] : [0];
  for (let at = 1; at < text.length; at++) if (marked.has(at) !== marked.has(at - 1)) starts.push(at);
  return starts.map((from, index) => ({
    from,
    part: text.slice(from, starts[index + 1]),
    isMarked: marked.has(from),
  }));
};
