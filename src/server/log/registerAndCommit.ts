/**
 * Commits jobs and registers the feeds they write to, because other programs find a team's feeds in the registry.
 *
 * Guarantees that a feed is registered before its first item is written, and is still registered when the jobs are
 * committed: Redis may have restarted and lost the registration but not later data, or another program may have deleted
 * the feed. A feed registered as another type is left unchanged, and the commit refuses the jobs that write to it.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import type { TeamId } from '../../model/ids.ts';
import { WrongType } from '../../thoonk/errors.ts';
import type { ContractType, Registry } from '../../thoonk/registry.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { type Commit, type CommitChange, type CommitResult, commit } from './commit.ts';

export type SendCommits = (team: TeamId, commits: readonly Commit[]) => Promise<CommitResult[]>;

/** @param send the call that commits */
export const registerAndCommit = async (
  { client, registry }: Pick<Thoonk, 'client' | 'registry'>,
  team: TeamId,
  commits: readonly Commit[],
  send: SendCommits = (...jobs) => commit(client, ...jobs),
): Promise<CommitResult[]> => {
  const { connection } = registry;
  const changes = commits.flatMap((one) => one.changes);
  await openFeeds(registry, changes);
  const results = await send(team, commits);
  const lost = commits.flatMap((one, index) => (isUnregistered(results[index]) ? one.changes : []));
  for (const { feed } of lost) registry.forget(feed);
  await openFeeds(registry, registry.connection === connection ? lost : changes);
  return results;
};

const isUnregistered = (result: CommitResult | undefined): boolean =>
  result?.outcome === 'committed' && result.isUnregistered;

const openFeeds = async (registry: Registry, changes: readonly CommitChange[]): Promise<void> => {
  const unknown = new Map<FeedName, ContractType>();
  for (const { feed, type } of changes) {
    const contractType = type === 'sorted' ? 'sorted_feed' : 'feed';
    if (!registry.hasOpened(feed, contractType)) unknown.set(feed, contractType);
  }
  await Promise.all(
    [...unknown].map(([feed, type]) =>
      registry.open(feed, type).catch((error: unknown) => {
        if (!(error instanceof WrongType)) throw error;
      }),
    ),
  );
};
