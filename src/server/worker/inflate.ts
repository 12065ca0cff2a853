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
import { runScript } from '../../thoonk/scripts.ts';

/** A team's state that remembers what was looked at: an action depends on that, and on nothing else. */
class WatchedState extends TeamState {
  looked = new Map<FeedName, Set<string>>();

  override item(feed: FeedName, id: string): Item | undefined {
    this.look(feed, id);
    return super.item(feed, id);
  }

  override has(feed: FeedName, id: string): boolean {
    this.look(feed, id);
    return super.has(feed, id);
  }

  private look(feed: FeedName, id: string): void {
    const ids = this.looked.get(feed);
    if (ids) ids.add(id);
    else this.looked.set(feed, new Set([id]));
  }
}

/** A part of a team in memory: as it is stored, with the changes of the jobs that came before in the same batch. */
export class WorkingState {
  readonly state: TeamState;
  private readonly watched: WatchedState;
  private readonly texts = new Map<FeedName, Map<string, string | null>>();

  constructor(team: TeamId) {
    this.watched = new WatchedState(team);
    this.state = this.watched;
  }

  /** What a foreign program stored as something else than JSON is an item that nobody can read. */
  load(feed: FeedName, id: string, raw: string | null): void {
    this.text(feed).set(id, raw);
    if (raw !== null) this.state.load(feed, id, parseItem(raw));
  }

  /** What has been looked at since this was last asked, as it is stored: it is what the commit has to compare. */
  takeLooked(): CommitRead[] {
    const looked = this.watched.looked;
    this.watched.looked = new Map();
    return [...looked].flatMap(([feed, ids]) =>
      [...ids].map((id) => ({ feed, id, raw: this.rawOf(feed, id) })),
    );
  }

  /** @throws when an action has looked at what its `reads` do not name: its answer would rest on nothing */
  private rawOf(feed: FeedName, id: string): string | null {
    const raw = this.texts.get(feed)?.get(id);
    if (raw === undefined) throw new Error(`an action looked at what it does not name: ${feed} ${id}`);
    return raw;
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
  looks: readonly (readonly Read[])[],
): Promise<WorkingState> => {
  const wanted = new Map<FeedName, Set<string>>();
  for (const reads of looks)
    for (const { feed, id } of reads) {
      const ids = wanted.get(feed);
      if (ids) ids.add(id);
      else wanted.set(feed, new Set([id]));
    }
  const working = new WorkingState(team);
  const keys: string[] = [];
  const args: string[] = [];
  for (const [feed, ids] of wanted) {
    keys.push(itemsKey(feed));
    args.push(String(ids.size), ...ids);
  }
  if (keys.length === 0) return working;
  const texts = (await runScript(client, 'items', keys, args)) as (string | null)[];
  let at = 0;
  for (const [feed, ids] of wanted) for (const id of ids) working.load(feed, id, texts[at++] ?? null);
  return working;
};

const parseItem = (raw: string): Item | null => {
  try {
    return JSON.parse(raw) as Item | null;
  } catch {
    return null;
  }
};
