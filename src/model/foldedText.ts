/** Folds a text for search: removes case, accents and differences of Unicode form. */
export const foldedText = (text: string): string =>
  isPlain(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Mn}/gu, '')
        .toLowerCase();

/** The folded words of a search text. A match must contain all of them. */
export const searchWords = (text: string): string[] =>
  foldedText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Whether a text is ASCII only: folding is then only lower case, which is many times faster. */
export const isPlain = (text: string): boolean => !/\P{ASCII}/u.test(text);
