/**
 * The calls to Redis with which jobs are run: they read items, and commit.
 *
 * Calls for several teams that are made in one turn of the event loop are sent as one, because with many teams the cost
 * of a call exceeds that of the jobs in it. On a Cluster each team has its own call, because teams are in different
 * slots. An error in one team does not affect the others.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { listOf } from '../../thoonk/replies.ts';
import { type Commit, type CommitResult, commit, commitTeams, type TeamCommits } from '../log/commit.ts';
import { logScripts } from '../log/scripts.ts';
import { Gathering } from './gathering.ts';

/** Larger calls gain nothing, and Redis serves nobody else during one: about 50 µs per job. */
const MAX_JOBS = 64;
/** Limited, because each may be read whole. */
const MAX_FEEDS = 200;

/** Keys and arguments of the script `items`. */
export type ItemsRequest = { readonly keys: readonly string[]; readonly args: readonly string[] };

export class TeamCalls {
  private readonly commits: Gathering<TeamCommits, CommitResult[]>;
  private readonly reads: Gathering<ItemsRequest, readonly unknown[]>;

  constructor(private readonly client: RedisClient) {
    const isCluster = client.primaries !== undefined;
    this.commits = new Gathering(
      (teams) => this.sendCommits(teams),
      ({ commits }) => commits.length,
      isCluster ? 0 : MAX_JOBS,
    );
    this.reads = new Gathering(
      (requests) => this.sendReads(requests),
      ({ keys }) => keys.length,
      isCluster ? 0 : MAX_FEEDS,
    );
  }

  commit(team: string, commits: readonly Commit[]): Promise<CommitResult[]> {
    return this.commits.ask({ team, commits });
  }

  /** @returns two replies for each key (lua/items.lua) */
  items(request: ItemsRequest): Promise<readonly unknown[]> {
    return this.reads.ask(request);
  }

  private async sendCommits(teams: readonly TeamCommits[]): Promise<readonly (CommitResult[] | Error)[]> {
    const [one] = teams;
    if (one && teams.length === 1) return [await commit(this.client, one.team, one.commits)];
    return commitTeams(this.client, teams);
  }

  private async sendReads(requests: readonly ItemsRequest[]): Promise<readonly (readonly unknown[])[]> {
    const keys = requests.flatMap((request) => request.keys);
    const args = requests.flatMap((request) => request.args);
    const replies = listOf(await logScripts.run(this.client, 'items', keys, args));
    let at = 0;
    return requests.map((request) => {
      const first = at;
      at += 2 * request.keys.length;
      return replies.slice(first, at);
    });
  }
}
