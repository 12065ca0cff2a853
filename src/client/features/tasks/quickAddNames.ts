/** Finds the member or the label that a typed word names. Letter case, accents and blanks inside a name do not count. */
import { foldedText } from '../../../model/foldedText.ts';
import type { MemberId } from '../../../model/ids.ts';
import type { Label } from '../../../model/label.ts';

export type Person = { readonly id: MemberId; readonly name: string };

/** Whether `wanted` is the beginning of the name, of any part of it, or of the id. */
export const matches = (person: Person, wanted: string): boolean => begins(namesOf(person), wanted);

/** The member with this name, or else the first whose name begins like this. */
export const memberNamed = (people: readonly Person[], wanted: string): Person | null => {
  if (foldedText(wanted) === '') return null;
  const isNamed = (person: Person) => isOneOf(namesOf(person), wanted);
  return people.find(isNamed) ?? people.find((person) => matches(person, wanted)) ?? null;
};

/** Whether `wanted` is the beginning of the label's name. */
export const labelMatches = ({ name }: Label, wanted: string): boolean => begins(spellings(name), wanted);

/** The label with this name, or else the only one whose name begins like this. */
export const labelNamed = (labels: readonly Label[], wanted: string): Label | null => {
  if (foldedText(wanted) === '') return null;
  const whole = labels.filter(({ name }) => isOneOf(spellings(name), wanted));
  const [one = null, other] =
    whole.length > 0 ? whole : labels.filter((label) => labelMatches(label, wanted));
  return other ? null : one;
};

/** A name as one word: quick add ends a word at a blank. */
export const asWord = (name: string): string => name.trim().replace(/\s+/g, '-');

const spellings = (name: string): readonly string[] => [name.trim(), asWord(name), name.replace(/\s+/g, '')];

const namesOf = ({ id, name }: Person): readonly string[] => [id, ...spellings(name), ...name.split(/\s+/)];

const begins = (names: readonly string[], wanted: string): boolean => {
  const beginning = foldedText(wanted);
  return names.some((name) => foldedText(name).startsWith(beginning));
};

const isOneOf = (names: readonly string[], wanted: string): boolean => {
  const whole = foldedText(wanted);
  return names.some((name) => foldedText(name) === whole);
};
