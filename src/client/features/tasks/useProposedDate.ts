/** The date that the words of a line name; null if there is none or if the task cannot be put off. */
import { useTexts } from '../../view/context.ts';
import { isDateLanguage, useDateFinder } from './dateLanguages.ts';
import { type ProposedDate, proposedDate } from './dateWords.ts';
import { type Known, withoutCommands } from './quickAdd.ts';

/** Longer lines are no titles; searching them would only cost time. */
const MAX_SEARCHED = 400;

export const useProposedDate = (text: string, known: Known, canWait: boolean): ProposedDate | null => {
  const { language } = useTexts();
  const isWanted = canWait && text !== '' && text.length <= MAX_SEARCHED;
  const finder = useDateFinder(language, text !== '');
  if (!isWanted || !finder || !isDateLanguage(language)) return null;
  const searched = withoutCommands(text, known);
  const found = finder.parse(searched, new Date(known.now), { forwardDate: true });
  return proposedDate(searched, found, language, known.now);
};
