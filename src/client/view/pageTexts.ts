/** What the later parts of the page say. Only they import this: the first script does not carry these texts. */
import { type PageTexts, pageTextsOf } from '../text/pageTexts.ts';
import { useTexts } from './context.ts';

export const usePageTexts = (): PageTexts => pageTextsOf(useTexts());
