/**
 * A name for the device of a session, from the User-Agent header: good enough for its owner to recognise it.
 */
const BROWSERS: readonly (readonly [word: string, name: string])[] = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
];

const SYSTEMS: readonly (readonly [word: string, name: string])[] = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
];

const MAX_LENGTH = 60;

export const deviceName = (userAgent: string | undefined): string => {
  if (!userAgent) return '';
  const nameIn = (list: typeof BROWSERS) => list.find(([word]) => userAgent.includes(word))?.[1];
  const found = [nameIn(BROWSERS), nameIn(SYSTEMS)].filter((name) => name !== undefined);
  return found.length > 0 ? found.join(' on ') : (userAgent.split(/[\s/]/)[0] ?? '').slice(0, MAX_LENGTH);
};
