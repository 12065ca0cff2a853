/**
 * Makes the feeds that changes write to known in the registry, before they are written: other peers find them there.
 */
import type { CommitChange } from '../../thoonk/commit.ts';
import type { Registry } from '../../thoonk/registry.ts';

export const openFeeds = async (registry: Registry, changes: readonly CommitChange[]): Promise<void> => {
  const feeds = new Map(
    changes.map(({ feed, type }) => [feed, type === 'sorted' ? 'sorted_feed' : 'feed'] as const),
  );
  const unknown = [...feeds].filter(([feed, type]) => !registry.hasOpened(feed, type));
  await Promise.all(unknown.map(([feed, type]) => registry.open(feed, type)));
};
