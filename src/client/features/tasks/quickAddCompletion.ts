/** Completion in quick add: members after an @, labels after a #. What is put in is one word that the parser understands. */
import type { Member } from '../../../model/member.ts';
import { type Completion, MAX_OFFERED, type Offer, typedBefore } from '../completion/completion.ts';
import { memberOffers } from '../messages/mentionCompletion.ts';
import type { Known } from './quickAdd.ts';
import { asWord, labelMatches } from './quickAddNames.ts';

/** Only words that can be commands: quick add wants a blank before them. */
const COMMAND = /(?:^|\s)([@#])([^\s"]*)$/;

export const completeCommand = (
  text: string,
  caret: number,
  crew: readonly Member[],
  known: Known,
): Completion | null => {
  const typed = typedBefore(text, caret, COMMAND);
  if (!typed) return null;
  const found = typed.sign === '@' ? memberOffers(typed.name, crew) : labelOffers(typed.name, known);
  const offers = found.map((offer) => ({ ...offer, word: asWord(offer.word) }));
  const [only, other] = offers;
  const isWhole = only && !other && only.word.toLowerCase() === typed.name.toLowerCase();
  return { typed, offers: isWhole ? [] : offers };
};

const labelOffers = (wanted: string, { labels }: Known): readonly Offer[] =>
  labels
    .filter((label) => wanted === '' || labelMatches(label, wanted))
    .slice(0, MAX_OFFERED)
    .map(({ id, name, color }) => ({ id, word: name, name, color, initials: null }));
