/**
 * Encodes and decodes presence messages.
 *
 * Guarantees that a message names at most MAX_NAMED members, whatever the size of the team: a few are named; many are
 * encoded as one bit per member of the team, in the order of their ids. Both sides know the members from the log.
 * `crew` identifies the member list: bits for another list are not decoded.
 */
import type { MemberId } from '../model/ids.ts';
import { asMemberId } from '../model/ids.ts';
import type { Away } from './protocol/away.ts';
import type { Presence } from './protocol/presence.ts';

export const MAX_NAMED = 32;

/** The members of a team in bit order. */
export type Crew = { readonly ids: readonly string[]; readonly mark: string };

export const crewOf = (members: Iterable<string>): Crew => {
  const ids = [...members].sort();
  return { ids, mark: `${ids.length}.${fnv1a(ids.join()).toString(36)}` };
};

/** Encodes all online members. @param crew null if the members are unknown: all are named then */
export const presenceList = (online: ReadonlySet<MemberId>, crew: Crew | null): Presence =>
  crew && online.size > MAX_NAMED
    ? { type: 'presence', crew: crew.mark, bits: bitsOf(online, crew) }
    : { type: 'presence', online: [...online].sort() };

/** The message for a client that knows who was online before, or null if nothing changed. */
export const presenceChange = (
  before: ReadonlySet<MemberId>,
  online: ReadonlySet<MemberId>,
  crew: Crew | null,
): Presence | null => {
  const came = [...online].filter((id) => !before.has(id)).sort();
  const went = [...before].filter((id) => !online.has(id)).sort();
  const changed = came.length + went.length;
  if (changed === 0) return null;
  const isShort = online.size > MAX_NAMED && (changed <= MAX_NAMED || !crew);
  return isShort ? { type: 'presence', came, went } : presenceList(online, crew);
};

/** @returns who is online after the message, or null if its bits refer to another member list */
export const readPresence = (
  message: Presence,
  before: ReadonlySet<MemberId>,
  members: () => Iterable<string>,
): ReadonlySet<MemberId> | null => {
  if ('online' in message) return new Set(message.online);
  if ('bits' in message) {
    const crew = crewOf(members());
    return crew.mark === message.crew ? membersOf(message.bits, crew) : null;
  }
  const after = new Set(before);
  for (const id of message.came) after.add(id);
  for (const id of message.went) after.delete(id);
  return after;
};

/** The same three functions for the away members. */
export const awayList = (away: ReadonlySet<MemberId>, crew: Crew | null): Away =>
  asAway(presenceList(away, crew));

export const awayChange = (
  before: ReadonlySet<MemberId>,
  away: ReadonlySet<MemberId>,
  crew: Crew | null,
): Away | null => {
  const change = presenceChange(before, away, crew);
  return change && asAway(change);
};

export const readAway = (
  message: Away,
  before: ReadonlySet<MemberId>,
  members: () => Iterable<string>,
): ReadonlySet<MemberId> | null =>
  'away' in message ? new Set(message.away) : readPresence({ ...message, type: 'presence' }, before, members);

const asAway = (message: Presence): Away =>
  'online' in message ? { type: 'away', away: message.online } : { ...message, type: 'away' };

const bitsOf = (online: ReadonlySet<string>, { ids }: Crew): string => {
  const bytes = new Uint8Array(Math.ceil(ids.length / 8));
  ids.forEach((id, at) => {
    if (online.has(id)) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

const membersOf = (bits: string, { ids }: Crew): ReadonlySet<MemberId> => {
  const bytes = atob(bits);
  const isOnline = (_: string, at: number) => ((bytes.charCodeAt(at >> 3) >> (at & 7)) & 1) === 1;
  return new Set(ids.filter(isOnline).map(asMemberId));
};

const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};
