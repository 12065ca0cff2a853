/** The code that finds dates in words, for each language of the page. Loaded when somebody goes to quick add. */
import { useEffect, useState } from 'react';
import { type LazyCode, lazyCode } from '../../loading/lazyCode.ts';
import type { DateLanguage } from './dateWords.ts';

type Finder = Pick<typeof import('chrono-node/en'), 'parse'>;

const finders: Readonly<Record<DateLanguage, LazyCode<Finder>>> = {
  en: lazyCode(() => import('chrono-node/en')),
  de: lazyCode(() => import('chrono-node/de')),
};

export const isDateLanguage = (language: string): language is DateLanguage => language in finders;

/** Starts to load it, so that it is there for the first letter. */
export const preloadDateFinder = (language: string): void => {
  if (isDateLanguage(language)) void finders[language].load().catch(() => {});
};

/** Null until it is loaded, which begins when it is wanted. */
export const useDateFinder = (language: string, isWanted: boolean): Finder | null => {
  const code = isDateLanguage(language) ? finders[language] : null;
  const [, setLoaded] = useState<object | null>(null);
  useEffect(() => {
    // Without a network there are no proposals until the next line; everything else works.
    if (isWanted && code && !code.here()) code.load().then(setLoaded, () => {});
  }, [code, isWanted]);
  return code?.here() ?? null;
};
