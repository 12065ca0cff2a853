/**
 * The time zone of this machine. It may change while the page is open: somebody travels, or daylight saving begins.
 */
const read = (): string =>
  `${Intl.DateTimeFormat().resolvedOptions().timeZone} ${new Date().getTimezoneOffset()}`;

let known = read();

/** As of the last look: it is read for every time that is drawn. */
export const timeZone = (): string => known;

export const lookAtTimeZone = (): void => {
  known = read();
};
