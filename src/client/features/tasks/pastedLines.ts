/**
 * Parses several pasted lines: one task per line.
 *
 * Guarantees that a line loses only its list marker and the spaces around it, and that numbers count as markers only if
 * every line has one.
 */
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const BULLET = /^(?:[-*+•‣◦–—]\s+)?(?:\[[ xX✓]?\]\s+)|^[-*+•‣◦–—]\s+/;
const NUMBER = /^\d{1,3}[.)]\s+/;

/** Skips empty lines. */
export const pastedLines = (text: string): readonly string[] => {
  const lines = text
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const numbered = lines.length > 1 && lines.every((line) => NUMBER.test(line));
  return lines
    .map((line) => (numbered ? line.replace(NUMBER, '') : line).replace(BULLET, '').trim())
    .filter((line) => line !== '' && !/^(?:[-*+•]|\[[ xX]?\])+$/.test(line));
};

/** Whether there are several tasks. One line with a line break after it is not several. */
export const isSeveral = (text: string): boolean => pastedLines(text).length > 1;

/** Joins the lines with spaces. */
export const inOneLine = (text: string): string =>
  text
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
