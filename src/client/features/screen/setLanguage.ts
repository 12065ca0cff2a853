/**
 * Shows the page in another language, and remembers the choice in this browser.
 *
 * Guarantees that the last choice wins, even if an earlier one loads longer, and that the page stays in its language if
 * the other one cannot be loaded.
 */
import { lazyCode } from '../../loading/lazyCode.ts';
import type { AppSession } from '../../state/appSession.ts';
import { keepChoice } from '../../state/choices.ts';
import { english } from '../../text/english.ts';
import type { Texts } from '../../text/texts.ts';
import { type Language, show } from './language.ts';

const german = lazyCode(async () => (await import('../../text/german.ts')).german);

const load = async (language: Language): Promise<Texts> => (language === 'de' ? german.load() : english);

/** The language chosen last. */
class Chosen {
  language: Language = 'en';
}

export const setLanguage = async (app: AppSession, language: Language): Promise<void> => {
  const chosen = app.part(Chosen);
  chosen.language = language;
  keepChoice('language', language);
  const texts = await load(language);
  if (chosen.language === language) show(app, texts);
};
