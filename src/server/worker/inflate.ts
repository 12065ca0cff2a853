/**
 * Feeds → models: reads the items that actions name, and keeps their stored text for the commit to compare.
 */
import type { Read } from '../../actions/defineAction.ts';
import type { Item } from '../../model/change.ts';
import type { FeedName } from '../../model/feeds.ts';
import type { TeamId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { CommitChange, CommitRead } from '../../thoonk/commit.ts';
import { itemsKey } from '../../thoonk/keys.ts';

/** A part of a team in memory: as it is stored, with the changes of the jobs that came before in the same batch. */
export class WorkingState {
  readonly state: TeamState;
  private readonly texts = new Map<FeedName, Map<string, string | null>>();

  constructor(team: TeamId) {
    this.state = new TeamState(team);
  }

  /** What a foreign program stored as something else than JSON is an item that nobody can read. */
  load(feed: FeedName, id: string, raw: string | null): void {
    this.text(feed).set(id, raw);
    if (raw !== null) this.state.load(feed, id, parseItem(raw));
  }

  /** What the reads of a job find now. */
  compare(reads: readonly Read[]): CommitRead[] {
    return reads.map(({ feed, id }) => ({ feed, id, raw: this.text(feed).get(id) ?? null }));
  }

  /** The texts after changes that will be committed before the jobs that follow. */
  advance(changes: readonly CommitChange[]): void {
    for (const { kind, feed, id, raw } of changes) {
      if (kind === 'retract') this.text(feed).set(id, null);
      else if (raw !== undefined) this.text(feed).set(id, raw);
    }
  }

  private text(feed: FeedName): Map<string, string | null> {
    let texts = this.texts.get(feed);
    if (!texts) {
      texts = new Map();
      this.texts.set(feed, texts);
    }
    return texts;
  }
}

/** Reads all that some jobs of one team look at, in one round trip. */
export const inflate = async (
  client: RedisClient,
  team: TeamId,
  reads: readonly Read[],
): Promise<WorkingState> => {
  const wanted = new Map<FeedName, Set<string>>();
  for (const { feed, id } of reads) wanted.set(feed, (wanted.get(feed) ?? new Set()).add(id));
  const working = new WorkingState(team);
  await Promise.all(
    [...wanted].map(async ([feed, ids]) => {
      const names = [...ids];
      const texts = await client.hmGet(itemsKey(feed), names);
      names.forEach((id, index) => {
        working.load(feed, id, texts[index] ?? null);
      });
    }),
  );
  return working;
};

const parseItem = (raw: string): Item | null => {
  try {
    return JSON.parse(raw) as Item | null;
  } catch {
    return null;
  }
};
