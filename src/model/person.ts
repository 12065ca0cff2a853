/**
 * How a person is displayed: name, initials and colour. The same in an account, in the feed `users` and in each team.
 */
import * as Type from 'typebox';
import { hasVisible } from './visibleText.ts';

export const MAX_NAME_LENGTH = 80;
const MAX_INITIALS = 3;

export const personNameSchema = Type.String({
  minLength: 1,
  maxLength: MAX_NAME_LENGTH,
  format: 'visibleLine',
});
export const initialsSchema = Type.String({ minLength: 1, maxLength: MAX_INITIALS, format: 'visible' });
export const colorSchema = Type.String({ maxLength: 7, pattern: '^#[0-9A-Fa-f]{6}$' });

export const profileSchema = Type.Object(
  { name: personNameSchema, initials: initialsSchema, color: colorSchema },
  { additionalProperties: false },
);

export type Profile = Readonly<Type.Static<typeof profileSchema>>;

/** White initials have a contrast of at least 4.5 : 1 on each of them. */
export const COLORS = [
  '#7C3AED',
  '#0E7490',
  '#B45309',
  '#BE185D',
  '#3F6212',
  '#1D4ED8',
  '#B91C1C',
  '#0F766E',
  '#6D28D9',
  '#9A3412',
] as const;

/** The default colour, derived from the id. */
export const colorOf = (id: string): string => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[sum % COLORS.length] ?? COLORS[0];
};

/**
 * The first visible characters of the first and last word, or `?` if the name consists of separators only. Always valid
 * initials, whatever the name contains.
 */
export const initialsOf = (name: string): string => {
  const words = name.split(/[\s\-_.]+/u).filter(hasVisible);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  const letters = ends.map((word = '') => [...word].find(hasVisible) ?? '').join('');
  return [...letters.toLocaleUpperCase()].slice(0, MAX_INITIALS).join('') || '?';
};

export const profileOf = (id: string, name: string): Profile => ({
  name,
  initials: initialsOf(name),
  color: colorOf(id),
});
