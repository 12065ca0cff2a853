/** How long texts may be. What is too long is kept as it is typed and refused with a reason: nothing is ever cut. */
import { MESSAGE_LENGTH } from '../../../model/chat.ts';
import { NOTE_LENGTH, TITLE_LENGTH } from '../../../model/task.ts';
import { TEAM_NAME_LENGTH } from '../../../model/team.ts';
import type { Texts } from '../../text/texts.ts';

export const LIMITS = {
  title: TITLE_LENGTH,
  note: NOTE_LENGTH,
  teamName: TEAM_NAME_LENGTH,
  message: MESSAGE_LENGTH,
} as const;

/** A sentence when it is too long, else null. Counted in UTF-16 units, of which the schema never counts more. */
export const tooLong = ({ editing }: Texts, kind: keyof typeof LIMITS, text: string): string | null => {
  const excess = text.length - LIMITS[kind];
  return excess > 0 ? editing.tooLong(kind, excess) : null;
};
