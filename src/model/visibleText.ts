/**
 * Whether a text has a visible character. A title, name or message without one would be a row that nobody can read or
 * find, so browser and worker both refuse it.
 *
 * Invisible are whitespace, control and format characters, marks that need a base character, what Unicode ignores by
 * default (fillers, variation selectors, tags), lone surrogates, and characters that fonts draw as nothing.
 */
const VISIBLE =
  /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}]/u;

export const hasVisible = (text: string): boolean => VISIBLE.test(text);

/** Whether a text is one line with a visible character. */
export const isVisibleLine = (text: string): boolean =>
  !text.includes('\n') && !text.includes('\r') && hasVisible(text);
