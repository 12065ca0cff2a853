/**
 * How a person is shown next to what they did: as a current member, else as the member they were when they left, else
 * as "Someone". Everything that names an author, a shipper or a creator uses this.
 */
import { useMemo } from 'react';
import { formerFeed } from '../../model/feeds/former.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession, useTexts } from './context.ts';
import { firstName } from './firstName.ts';
import { useItem, useMember } from './selectors.ts';

/** `first`: where there is room for one word. */
export type ShownPerson = Pick<Member, 'name' | 'initials' | 'color'> & { readonly first: string };

type Known = Pick<Member, 'name' | 'initials' | 'color'>;

const UNKNOWN = { initials: '?', color: '#5E5B57' };

const shown = (known: Known | undefined, somebody: string): ShownPerson => {
  if (!known) return { ...UNKNOWN, name: somebody, first: somebody };
  const { name, initials, color } = known;
  return { name, initials, color, first: firstName(known) ?? name };
};

export const usePerson = (id: MemberId): ShownPerson => {
  const { team } = useSession().user;
  const { somebody } = useTexts().names;
  const member = useMember(id);
  const former = useItem(formerFeed(team), id);
  const known = member ?? former;
  return useMemo(() => shown(known, somebody), [known, somebody]);
};

/** The same without React, for what reads the store once. */
export const personIn = ({ store, user: { team }, texts }: TeamSession, id: MemberId): ShownPerson =>
  shown(store.item(membersFeed(team), id) ?? store.item(formerFeed(team), id), texts.names.somebody);
