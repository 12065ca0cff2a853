/** Texts of the parts that are loaded after the first list. Only these parts import this, so that the first script does not hold them. */
import { englishPages } from './englishPages.ts';
import type { PageTexts, Texts } from './texts.ts';

export const pageTextsOf = ({ pages = englishPages }: Texts): PageTexts => pages;
