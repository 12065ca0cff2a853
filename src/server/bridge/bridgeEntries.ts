/**
 * Entries written by the bridge. Differences become entries of bounded size, so that no client gets a whole team in one
 * message.
 */
import type { Change } from '../../model/change.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import type { CommitChange } from '../log/commit.ts';
import { entryBody, entryStart, storedChange } from '../log/entry.ts';

const BRIDGE = { user: 'bridge', client: 'bridge', mutation: 0 } as const;
const MAX_CHANGES = 100;
const MAX_CHARACTERS = 32_000;

const head = () => ({ at: Date.now(), by: BRIDGE, action: 'bridge', code: 200 });

/** An entry that changes one feed, without its changes, which a script adds. */
export const entryHead = (feed: FeedName): string => entryStart(head(), [{ feed }]);

export const emptyEntry = (): string => entryBody(head(), []);

export const entriesOf = (changes: readonly Change[]): string[] =>
  parts(changes.map(storedChange)).map((part) => entryBody(head(), part));

const parts = (changes: readonly CommitChange[]): CommitChange[][] => {
  const found: CommitChange[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const change of changes) {
    const more = change.raw?.length ?? 0;
    const last = found.at(-1);
    if (!last || last.length >= MAX_CHANGES || size + more > MAX_CHARACTERS) {
      found.push([change]);
      size = more;
    } else {
      last.push(change);
      size += more;
    }
  }
  return found;
};
