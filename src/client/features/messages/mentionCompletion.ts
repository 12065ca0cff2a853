/** Completion of mentions: the text after an @, the matching members, and the text with one of them inserted. */
import type { Member } from '../../../model/member.ts';
import { matches } from '../tasks/quickAdd.ts';

const MAX_OFFERED = 6;

/** A word that begins with @ and ends at the caret. */
export type Typed = { readonly from: number; readonly to: number; readonly name: string };

export const typedMention = (text: string, caret: number): Typed | null => {
  const found = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_.-]*)$/u.exec(text.slice(0, caret));
  const name = found?.[1];
  return name === undefined ? null : { from: caret - name.length - 1, to: caret, name };
};

export const offeredFor = (typed: Typed, people: readonly Member[]): readonly Member[] =>
  people.filter((member) => typed.name === '' || matches(member, typed.name)).slice(0, MAX_OFFERED);

/** The first name, or the full name if two members share the first name. */
export const nameFor = (member: Member, people: readonly Member[]): string => {
  const first = firstOf(member);
  const isShared = people.some((other) => other.id !== member.id && firstOf(other) === first);
  return isShared ? member.name.trim() : first;
};

const firstOf = ({ name }: Member): string => name.trim().split(/\s+/)[0] ?? name;

export const withMention = (
  text: string,
  { from, to }: Typed,
  name: string,
): { text: string; caret: number } => {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(to).replace(/^ /, ''), caret: before.length };
};
