/**
 * The number key that chooses a member, by alphabetical order of the names. It is the same on the sign-in page and in
 * the crew, and unlike the order on the screen it does not change when members go offline or start a task.
 */
import type { MemberId } from '../../model/ids.ts';

type Named = { readonly id: MemberId; readonly name: string };

/** How many members have a number, because one digit key chooses one. */
export const MAX_NUMBERED = 9;

export const byNumber = <T extends Named>(members: readonly T[]): readonly T[] =>
  [...members].sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));

/** Null for a member without a number. */
export const numberOf = (id: MemberId, members: readonly Named[]): number | null => {
  const place = byNumber(members).findIndex((member) => member.id === id);
  return place >= 0 && place < MAX_NUMBERED ? place + 1 : null;
};
