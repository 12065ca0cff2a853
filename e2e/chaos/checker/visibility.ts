/**
 * Who may see a feed, by its name alone. It is written from the description of the feeds (docs/sync.md, S13) and not shared
 * with the product: a feed that the product shows to too many people is a leak here.
 */
import { createHash } from 'node:crypto';
import type { LoggedEntry } from './history.ts';

/** Notifications and read markers belong to one member, a direct chat to two; invites and screens in offices to no one. */
const PERSONAL = /^\{team:[^}]*\}\.members\.(.+)\.(?:notifications|read)$/;
const DIRECT = /^\{team:[^}]*\}\.direct\.([^.]+)\.([^.]+)$/;
const FOR_NOBODY = /^\{team:[^}]*\}\.(?:invites|officeScreens)$/;
/** A browser fetches these when it needs them. */
const ON_REQUEST = /^\{team:[^}]*\}\.tasks\.(.+)\.comments$/;

export const maySee = (feed: string, user: string): boolean => {
  if (FOR_NOBODY.test(feed)) return false;
  const [, ...members] = PERSONAL.exec(feed) ?? DIRECT.exec(feed) ?? [];
  return members.length === 0 || members.includes(user);
};

export const isOnRequest = (feed: string): boolean => ON_REQUEST.test(feed);

/** Whether a text that names feeds names one that this person may not see. */
const FEED_NAME =
  /\{team:[^}]*\}\.(?:members\.[\w-]+\.(?:notifications|read)|direct\.[\w-]+\.[\w-]+|invites|officeScreens)/g;

export const hiddenFeedIn = (text: string, user: string): string | null => {
  for (const [feed] of text.matchAll(FEED_NAME)) if (!maySee(feed, user)) return feed;
  return null;
};

/** A text that is part of every direct message between two people, and of nothing else. */
export const privateCanary = (one: string, other: string): string =>
  `private-${[one, other].sort().join('-and-')}.`;

const PRIVATE_CANARY = /private-([\w-]+?)-and-([\w-]+?)\./g;

/** The first two people in a text whose secret this is not for this person to see, or null. */
export const secretIn = (text: string, user: string): string | null => {
  for (const [canary, ...pair] of text.matchAll(PRIVATE_CANARY)) if (!pair.includes(user)) return canary;
  return null;
};

/** Identifies what a person was sent of an entry without keeping it. */
export const digestOf = (body: string): string => createHash('sha1').update(body).digest('base64url');

/** What a person is sent of an entry of which something is hidden: the other changes, without the salt. */
export const partFor = ({ text }: Pick<LoggedEntry, 'text'>, user: string): string => {
  const { salt: _, ...body } = JSON.parse(text);
  const changes = (body.changes as LoggedEntry['changes']).filter(({ feed }) => maySee(feed, user));
  return JSON.stringify({ ...body, changes });
};
