/** Maximum lengths of texts. Longer input is kept and refused with a reason: nothing is ever cut. */
import { MESSAGE_LENGTH } from '../../../model/chat.ts';
import { NOTE_LENGTH, TITLE_LENGTH } from '../../../model/task.ts';
import { TEAM_NAME_LENGTH } from '../../../model/team.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import type { Texts } from '../../text/texts.ts';

export const LIMITS = {
  title: TITLE_LENGTH,
  note: NOTE_LENGTH,
  teamName: TEAM_NAME_LENGTH,
  message: MESSAGE_LENGTH,
} as const;

/** A sentence if the text is too long, else null. Counts UTF-16 units: never fewer than the schema counts. */
export const tooLong = (texts: Texts, kind: keyof typeof LIMITS, text: string): string | null => {
  const excess = text.length - LIMITS[kind];
  return excess > 0 ? pageTextsOf(texts).limits.tooLong(kind, excess) : null;
};
