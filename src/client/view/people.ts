/**
 * How a user is shown next to what they did: as a current member; else as the member they were when they left, or as a
 * former member if they deleted their account; else as "Someone". Use this wherever an author, a shipper or a creator
 * is named.
 */
import { useMemo } from 'react';
import { formerFeed } from '../../model/feeds/former.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { FormerMember } from '../../model/former.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { Texts } from '../text/texts.ts';
import { useSession, useTexts } from './context.ts';
import { firstName } from './firstName.ts';
import { useItem, useMember } from './selectors.ts';

/** `first`: where there is room for one word. */
export type ShownPerson = Pick<Member, 'name' | 'initials' | 'color'> & { readonly first: string };

type Known = Pick<Member, 'name' | 'initials' | 'color'>;

const UNKNOWN = { initials: '?', color: '#5E5B57' };

const shown = (
  member: Known | undefined,
  former: FormerMember | undefined,
  { somebody, formerMember }: Texts['names'],
): ShownPerson => {
  const known = member ?? former;
  if (!known) return { ...UNKNOWN, name: somebody, first: somebody };
  const { initials, color } = known;
  if (!member && former && FormerMember.isErased(former))
    return { initials, color, name: formerMember, first: formerMember };
  const { name } = known;
  return { name, initials, color, first: firstName(known) ?? name };
};

export const usePerson = (id: MemberId): ShownPerson => {
  const { team } = useSession().user;
  const { names } = useTexts();
  const member = useMember(id) ?? undefined;
  const former = useItem(formerFeed(team), id) ?? undefined;
  return useMemo(() => shown(member, former, names), [member, former, names]);
};

/** The same without React, for code that reads the store once. */
export const personIn = ({ store, user: { team }, texts }: TeamSession, id: MemberId): ShownPerson =>
  shown(store.item(membersFeed(team), id), store.item(formerFeed(team), id), texts.names);
