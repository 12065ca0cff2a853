/** How teammates are called where there is room for one word. */
import type { Member } from '../../model/member.ts';

/** Undefined for a member who is not known. */
export const firstName = (member: Pick<Member, 'name'> | null | undefined): string | undefined =>
  member?.name.split(' ')[0];
