/**
 * Entry links: to create the first account, to join a team, to set a new password; and the return from a failed sign-in
 * with another service.
 *
 * Guarantees that the secret is removed from the address bar and the browser history as soon as it is read, and that it
 * is kept only in this page.
 */
import { isId, type TeamId } from '../../model/ids.ts';
import { isReason, type Reason } from '../../model/refusal.ts';

export type Invitation = { readonly team: TeamId; readonly invite: string; readonly secret: string };

export type EntryLink =
  | { readonly kind: 'first' | 'reset'; readonly secret: string }
  | { readonly kind: 'join'; readonly invitation: Invitation }
  | { readonly kind: 'problem'; readonly reason: Reason };

const SECRET = /^[A-Za-z0-9_-]{20,64}$/;

/** Reads the link in the address bar and clears it; null if there is none. A damaged link is returned as such. */
export const takeEntryLink = (): EntryLink | null => {
  const found = /^#(first|join|reset|problem)=(.*)$/.exec(location.hash);
  if (!found) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  const [, kind, value = ''] = found;
  if (kind === 'join') return { kind, invitation: readInvitation(value) };
  if (kind === 'problem') return { kind, reason: isReason(value) ? value : 'unknownReason' };
  return { kind: kind === 'first' ? 'first' : 'reset', secret: value };
};

/** Ids may contain dots, secrets do not. */
const readInvitation = (text: string): Invitation => {
  const [, team = '', invite = '', secret = ''] = /^([^.]*)\.(.*)\.([^.]*)$/.exec(text) ?? [];
  return { team: team as TeamId, invite, secret };
};

/** Whether the link is complete. The server is not asked about a link that was copied only in part. */
export const isWhole = (link: EntryLink): boolean => {
  if (link.kind === 'problem') return true;
  if (link.kind !== 'join') return SECRET.test(link.secret);
  const { team, invite, secret } = link.invitation;
  return isId(team) && isId(invite) && SECRET.test(secret);
};

export const inviteAddress = ({ team, invite, secret }: Invitation): string =>
  `${location.origin}/#join=${team}.${invite}.${secret}`;
