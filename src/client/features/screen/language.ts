/**
 * The language of the page: the one chosen in this browser, else the first of the browser's languages that Slipway
 * speaks, else English, which is in the first script. A choice by the user is in setLanguage.ts.
 */
import type { AppSession } from '../../state/appSession.ts';
import { keptChoice } from '../../state/choices.ts';
import type { Texts } from '../../text/texts.ts';

export type Language = 'en' | 'de';

/** Resolves when the page may be shown, in its language or, if that cannot be loaded, in English. */
export const restoreLanguage = async (app: AppSession): Promise<void> => {
  if (wantsGerman())
    await import('../../text/german.ts')
      // The user may have chosen English while it was loading.
      .then(({ german }) => wantsGerman() && show(app, german))
      .catch(() => {});
};

export const wantsGerman = (): boolean =>
  [keptChoice('language'), ...navigator.languages].find((tag) => /^(en|de)\b/.test(tag))?.startsWith('de') ??
  false;

export const show = (app: AppSession, texts: Texts): void => {
  const { language } = texts;
  document.documentElement.lang = language;
  app.clock.setLocale(localeOf(texts));
  app.set({ texts });
};

/** The user's own region of the language, for the order of day and month. */
export const localeOf = ({ language }: Texts): string =>
  navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
