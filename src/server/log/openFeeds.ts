/**
 * Makes the feeds that changes write to known in the registry, before they are written: other peers find them there.
 *
 * A feed that another program has registered as another type is left as it is: the commit refuses the jobs that write to it.
 */

import { WrongType } from '../../thoonk/errors.ts';
import type { Registry } from '../../thoonk/registry.ts';
import type { CommitChange } from './commit.ts';

export const openFeeds = async (registry: Registry, changes: readonly CommitChange[]): Promise<void> => {
  const feeds = new Map(
    changes.map(({ feed, type }) => [feed, type === 'sorted' ? 'sorted_feed' : 'feed'] as const),
  );
  const unknown = [...feeds].filter(([feed, type]) => !registry.hasOpened(feed, type));
  await Promise.all(
    unknown.map(([feed, type]) =>
      registry.open(feed, type).catch((error: unknown) => {
        if (!(error instanceof WrongType)) throw error;
      }),
    ),
  );
};
