/**
 * Finds web addresses in a text.
 *
 * An address ends before a blank, an angle bracket or a double quotation mark of any kind. Punctuation at its end
 * belongs to the sentence, and so does a closing bracket that was not opened inside the address.
 */
const ADDRESS = /\bhttps?:\/\/[^\s<>"“”„‟«»＂]+/gi;
const TRAILING = ".,;:!?…'’‘*_~،؛؟。、，！？";
const OPENED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export type TextPart = { readonly text: string; readonly isAddress: boolean };

/** Splits a text into parts that add up to the whole text. */
export const splitLinks = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimmed(found);
    if (/^https?:\/\/$/i.test(address)) continue;
    if (index > done) parts.push({ text: text.slice(done, index), isAddress: false });
    parts.push({ text: address, isAddress: true });
    done = index + address.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isAddress: false });
  return parts;
};

const trimmed = (address: string): string => {
  const unclosed = unclosedBrackets(address);
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1] ?? '';
    const opening = OPENED_BY[last];
    if (opening === undefined && !TRAILING.includes(last)) break;
    if (opening === undefined) continue;
    const balance = unclosed.get(opening) ?? 0;
    if (balance >= 0) break;
    unclosed.set(opening, balance + 1);
  }
  return address.slice(0, end);
};

/** For each opening bracket, the surplus over closing ones; counted once, so that the work is linear. */
const unclosedBrackets = (address: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const letter of address) {
    const opening = OPENED_BY[letter];
    const bracket = opening ?? letter;
    if (opening !== undefined || '([{'.includes(letter))
      counts.set(bracket, (counts.get(bracket) ?? 0) + (opening === undefined ? 1 : -1));
  }
  return counts;
};
