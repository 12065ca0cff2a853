/** Completion of a word that begins with a sign such as @: what was typed, what is offered, and the completed text. */

export type Typed = {
  readonly from: number;
  readonly to: number;
  readonly sign: string;
  readonly name: string;
};

/** `word` is what is put into the text, `name` what the list shows. */
export type Offer = {
  readonly id: string;
  readonly word: string;
  readonly name: string;
  readonly color: string;
  /** For a member; null for a label. */
  readonly initials: string | null;
};

export type Completion = { readonly typed: Typed; readonly offers: readonly Offer[] };

export const MAX_OFFERED = 6;

/** @param pattern finds the sign and the name at the end of the text before the caret */
export const typedBefore = (text: string, caret: number, pattern: RegExp): Typed | null => {
  const [, sign = '', name = ''] = pattern.exec(text.slice(0, caret)) ?? [];
  return sign === '' ? null : { from: caret - name.length - sign.length, to: caret, sign, name };
};

/** The text with one part replaced by a whole word, and the caret behind it. */
export const withWord = (
  text: string,
  { from, to }: Pick<Typed, 'from' | 'to'>,
  word: string,
): { readonly text: string; readonly caret: number } => {
  const before = `${text.slice(0, from)}${word} `;
  return { text: before + text.slice(to).replace(/^ /, ''), caret: before.length };
};
