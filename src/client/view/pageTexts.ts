/** Texts of the lazily loaded parts. Only they import this, so that the first script does not contain these texts. */
import { type PageTexts, pageTextsOf } from '../text/pageTexts.ts';
import { useTexts } from './context.ts';

export const usePageTexts = (): PageTexts => pageTextsOf(useTexts());
