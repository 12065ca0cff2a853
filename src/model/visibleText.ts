/**
 * Whether a text shows anything. A title, a name or a message without a visible character would give a row that cannot
 * be read or found, so the browser and the worker both refuse it.
 *
 * Not visible are blanks, control and format characters, marks that need a base character, what Unicode ignores by
 * default (fillers, variation selectors, tags), lone surrogates, and characters that fonts draw as nothing.
 */
const VISIBLE =
  /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}]/u;

export const hasVisible = (text: string): boolean => VISIBLE.test(text);

/** One line with a visible character. */
export const isVisibleLine = (text: string): boolean =>
  !text.includes('\n') && !text.includes('\r') && hasVisible(text);
