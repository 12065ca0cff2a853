/**
 * Log entries as text. Items are serialized once: the same text is stored, compared, logged and sent.
 *
 * Guarantees that an entry that is not public has a random salt. Every member gets the hash of every entry, and the
 * hash covers the text: without a salt, a member could verify a guess of a short private text. The salt is sent only
 * with complete entries (visibleEntries.ts).
 */
import { randomUUID } from 'node:crypto';
import type { Change } from '../../model/change.ts';
import { feedType, isPublic, limitOf } from '../../model/feeds/index.ts';
import type { Reason } from '../../model/refusal.ts';
import type { CommitChange } from './commit.ts';

export type EntryHead = {
  readonly at: number;
  readonly by: { readonly user: string; readonly client: string; readonly mutation: number };
  readonly action: string;
  readonly code: number;
  readonly reason?: Reason | undefined;
  readonly detail?: string | undefined;
};

export const storedChange = (change: Change): CommitChange => ({
  kind: change.kind,
  feed: change.feed,
  type: feedType(change.feed),
  id: change.id,
  raw: 'item' in change ? JSON.stringify(change.item) : undefined,
  position: 'position' in change ? change.position : undefined,
  limit: change.kind === 'publish' ? limitOf(change.feed) : 0,
});

/**
 * The entry without `seq` and `hash`, which the commit adds.
 *
 * @param audience as in `Commit`
 */
export const entryBody = (head: EntryHead, changes: readonly CommitChange[], audience = '*'): string =>
  `${entryStart(head, changes, audience)},"changes":[${changes.map(changeText).join(',')}]}`;

/** An entry before its changes. */
export const entryStart = (
  head: EntryHead,
  changes: readonly Pick<CommitChange, 'feed'>[],
  audience = '*',
): string => {
  const isForAll = audience === '*' && changes.every(({ feed }) => isPublic(feed));
  return JSON.stringify(isForAll ? head : { ...head, salt: newSalt() }).slice(0, -1);
};

const SALT_LENGTH = 16;
/** In hexadecimal digits: 62 random bits, because a UUID has two fixed ones in this part. */
const newSalt = (): string => randomUUID().replaceAll('-', '').slice(-SALT_LENGTH);

const changeText = ({ kind, feed, id, raw, position }: CommitChange): string => {
  const item = raw === undefined ? '' : `,"item":${raw}`;
  const place = position === undefined ? '' : `,"position":${JSON.stringify(position)}`;
  return `{"kind":"${kind}","feed":${JSON.stringify(feed)},"id":${JSON.stringify(id)}${item}${place}}`;
};
