/**
 * Log entries as text. Items are written as JSON once: the same text is stored, compared, logged and sent.
 */
import type { Change } from '../../model/change.ts';
import { feedType, limitOf } from '../../model/feeds/index.ts';
import type { Reason } from '../../model/refusal.ts';
import type { CommitChange } from './commit.ts';

export type EntryHead = {
  readonly at: number;
  readonly by: { readonly user: string; readonly client: string; readonly mutation: number };
  readonly action: string;
  readonly code: number;
  readonly reason?: Reason;
  readonly detail?: string;
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

/** The entry without `seq` and `hash`, which the commit puts in front. */
export const entryBody = (head: EntryHead, changes: readonly CommitChange[]): string =>
  `${JSON.stringify(head).slice(0, -1)},"changes":[${changes.map(changeText).join(',')}]}`;

const changeText = ({ kind, feed, id, raw, position }: CommitChange): string => {
  const item = raw === undefined ? '' : `,"item":${raw}`;
  const place = position === undefined ? '' : `,"position":${JSON.stringify(position)}`;
  return `{"kind":"${kind}","feed":${JSON.stringify(feed)},"id":${JSON.stringify(id)}${item}${place}}`;
};
