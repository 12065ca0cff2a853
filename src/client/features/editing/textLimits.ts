/** How long texts may be. What is too long is kept as it is typed, and refused with a word: nothing is ever cut. */
import { MESSAGE_LENGTH } from '../../../model/chat.ts';
import { NOTE_LENGTH, TITLE_LENGTH } from '../../../model/task.ts';
import { TEAM_NAME_LENGTH } from '../../../model/team.ts';

export const LIMITS = {
  title: TITLE_LENGTH,
  note: NOTE_LENGTH,
  teamName: TEAM_NAME_LENGTH,
  message: MESSAGE_LENGTH,
} as const;

const NAMES: Record<keyof typeof LIMITS, string> = {
  title: 'a title',
  note: 'notes',
  teamName: 'a team name',
  message: 'a message',
};

/** A sentence when it is too long, else null. Counted in UTF-16 units, of which the schema never counts more. */
export const tooLong = (kind: keyof typeof LIMITS, text: string): string | null => {
  const excess = text.length - LIMITS[kind];
  if (excess <= 0) return null;
  const many = excess.toLocaleString('en');
  return `Too long for ${NAMES[kind]}: remove ${many} ${excess === 1 ? 'character' : 'characters'}.`;
};
