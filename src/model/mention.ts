/**
 * The members mentioned by `@name` in a text. The browser offers names and sends the members it found; the worker reads
 * only these members, and checks that the text mentions them.
 */
import type { Member } from './member.ts';

/** Maximum mentions in one text. */
export const MAX_MENTIONS = 20;

/** The names that mention a member after an `@`: the id, the full name and the first name. */
const namesOf = ({ id, name }: Member): string[] => {
  const [first = ''] = name.trim().split(/\s+/);
  return [...new Set([id, name.trim(), first].map(folded))].filter(Boolean);
};

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

export const isMentioned = (text: string, member: Member): boolean => {
  if (!text.includes('@')) return false;
  const within = folded(text);
  return namesOf(member).some((name) => hasMention(within, name));
};

/** The members that a text mentions, in the given order, at most MAX_MENTIONS. */
export const mentionedIn = (text: string, members: readonly Member[]): Member['id'][] =>
  members
    .filter((member) => isMentioned(text, member))
    .slice(0, MAX_MENTIONS)
    .map(({ id }) => id);

/** Whole words only: `@ada` is not in `@adam`, nor in the address `me@ada.example`. */
const hasMention = (text: string, name: string): boolean => {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1))
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + 1 + name.length])) return true;
  return false;
};

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);
