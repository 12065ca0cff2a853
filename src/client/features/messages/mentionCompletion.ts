/** Completion of mentions: the text after an @, the matching members, and the word that names one of them. */
import type { Member } from '../../../model/member.ts';
import { type Completion, MAX_OFFERED, type Offer, typedBefore } from '../completion/completion.ts';
import { matches } from '../tasks/quickAddNames.ts';

const MENTION = /(?:^|[^\p{L}\p{N}_])(@)([\p{L}\p{N}_.-]*)$/u;

export const completeMention = (
  text: string,
  caret: number,
  people: readonly Member[],
): Completion | null => {
  const typed = typedBefore(text, caret, MENTION);
  return typed && { typed, offers: memberOffers(typed.name, people) };
};

export const memberOffers = (name: string, people: readonly Member[]): readonly Offer[] =>
  people
    .filter((member) => name === '' || matches(member, name))
    .slice(0, MAX_OFFERED)
    .map((member) => ({
      id: member.id,
      word: nameFor(member, people),
      name: member.name,
      color: member.color,
      initials: member.initials,
    }));

/** The first name, or the full name if two members share the first name. */
const nameFor = (member: Member, people: readonly Member[]): string => {
  const first = firstOf(member);
  const isShared = people.some((other) => other.id !== member.id && firstOf(other) === first);
  return isShared ? member.name.trim() : first;
};

const firstOf = ({ name }: Member): string => name.trim().split(/\s+/)[0] ?? name;
