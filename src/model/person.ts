/**
 * How a person is shown: name, initials and colour. The same in an account, in the feed `users` and in each team.
 */
import * as Type from 'typebox';

export const personNameSchema = Type.String({ minLength: 1, maxLength: 80, format: 'visibleLine' });
export const initialsSchema = Type.String({ minLength: 1, maxLength: 3, format: 'visible' });
export const colorSchema = Type.String({ maxLength: 7, pattern: '^#[0-9A-Fa-f]{6}$' });

export const profileSchema = Type.Object(
  { name: personNameSchema, initials: initialsSchema, color: colorSchema },
  { additionalProperties: false },
);

export type Profile = Readonly<Type.Static<typeof profileSchema>>;

/** White initials have a contrast of at least 4.5 : 1 on each. */
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

/** The first letters of the first and the last word, or what can be seen of the name where there are no letters. */
export const initialsOf = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s\-_.]+/u)
    .filter((word) => word !== '');
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].flatMap((word) => {
    const [first] = word ?? '';
    return first === undefined ? [] : [first];
  });
  return letters.join('').toLocaleUpperCase().slice(0, 3) || '?';
};

export const profileOf = (id: string, name: string): Profile => ({
  name,
  initials: initialsOf(name),
  color: colorOf(id),
});
