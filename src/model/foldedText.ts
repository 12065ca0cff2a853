/** Normalises a text for search: without case, accents and differences of Unicode form. */
export const foldedText = (text: string): string =>
  isPlain(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Mn}/gu, '')
        .toLowerCase();

/** The words of what is searched for, folded. All of them have to be found. */
export const searchWords = (text: string): string[] =>
  foldedText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Whether a text has no character beyond ASCII: then folding is only lower case, which is many times faster. */
export const isPlain = (text: string): boolean => !/\P{ASCII}/u.test(text);
