/** The name of a member where there is room for one word. */
import type { Member } from '../../model/member.ts';

/** Undefined for an unknown member. */
export const firstName = (member: Pick<Member, 'name'> | null | undefined): string | undefined =>
  member?.name.split(' ')[0];
