/** Texts of the parts loaded after the first list, in the language of the main catalogue. Another language is one more pair. */
import { english } from './english.ts';
import { englishPages } from './englishPages.ts';
import type { Texts, Wider } from './texts.ts';

export type PageTexts = Wider<typeof englishPages>;

const CATALOGUES: readonly (readonly [main: Texts, pages: PageTexts])[] = [[english, englishPages]];

/** English for a catalogue that has no pages of its own. */
export const pageTextsOf = (texts: Texts): PageTexts =>
  CATALOGUES.find(([main]) => main === texts)?.[1] ?? englishPages;
