/**
 * Whether a text shows anything. A title, a name or a message without a visible character leaves a row that nobody can
 * read or find, so the browser and the worker both refuse it.
 *
 * Not visible are blanks, control and format characters, marks that need another character to sit on, what Unicode says to
 * ignore by default (fillers, variation selectors, tags), lone surrogates, and characters that fonts draw as nothing.
 */
const VISIBLE =
  /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}]/u;

export const hasVisible = (text: string): boolean => VISIBLE.test(text);

/** One line with something to see. */
export const isVisibleLine = (text: string): boolean =>
  !text.includes('\n') && !text.includes('\r') && hasVisible(text);
