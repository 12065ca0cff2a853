/** Texts of lazily loaded parts. Only these import this file, so that the first script does not contain the texts. */
import { pageTextsOf } from '../text/pageTexts.ts';
import type { PageTexts } from '../text/texts.ts';
import { useTexts } from './context.ts';

export const usePageTexts = (): PageTexts => pageTextsOf(useTexts());
