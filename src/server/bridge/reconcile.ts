/**
 * Brings the log of a team up to date with its feeds.
 *
 * Guarantees that the log then describes what was stored at some instant since the call; that differences become
 * ordinary entries; and that the work is done in batches of a bounded number of feeds and entries, and stops between
 * them if the bridge has lost its lease. The log is reset only if its content is unknown: then every browser of the
 * team starts from a snapshot.
 *
 * Example: a foreign program has retracted task 3 of Ada's list while no bridge was running. The log says [1, 3], the
 * feed holds [1]. The comparison yields one change, retract 3, which is appended as one entry. If another commit
 * extends the log between reading and appending, the script answers `moved`, and the batch is read and compared again.
 */
import type { Change } from '../../model/change.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { feedType, isNamedByContent } from '../../model/feeds/index.ts';
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey } from '../../thoonk/keys.ts';
import { pause } from '../../thoonk/pause.ts';
import { BRIDGE_AUTHOR, type BridgeEpoch, bridgeTeam } from '../log/bridge.ts';
import { type LogCursor, RESET_AUTHOR, readHead } from '../log/readLog.ts';
import { noteWake } from '../wakes/wakeIndex.ts';
import { emptyEntry, entriesOf } from './bridgeEntries.ts';
import { difference, missingIds, reachesBack, type StoredFeed } from './difference.ts';
import { follow, readKnown } from './knownTeam.ts';
import { LoggedTeam, WINDOW } from './loggedTeam.ts';
import { readStored, readTeamFeeds, type StoredFeeds, type TeamFeeds } from './storedFeeds.ts';

/** Feeds compared per batch, and entries appended per call. */
const BATCH_SIZE = 100;
const MAX_ENTRIES = 20;
/**
 * The pause after a batch, as a multiple of the time that it took, and its maximum in milliseconds. The gateway serves
 * sockets in the same thread: the busier it is, the longer a batch takes, and the longer the pause. The maximum is short,
 * because writes of other programs to any team wait for the end of the comparison.
 */
const REST = 2;
const MAX_REST = 100;
/** Maximum number of times that the log or the members may change between reading and appending. */
const MAX_ATTEMPTS = 50;

const EMPTY: StoredFeed = { ids: [], markOf: () => '', cut: false, itemOf: () => null };

export type Reconciled = 'done' | 'fenced' | 'stopped';

/**
 * @param isOurs whether the bridge still has its lease, to its knowledge
 * @param others finds direct chats of the team that the log does not contain
 */
export const reconcile = async (
  client: RedisClient,
  epoch: BridgeEpoch,
  team: TeamId,
  isOurs: () => boolean,
  others: OtherFeeds,
): Promise<Reconciled> => new Reconciliation(client, epoch, team, isOurs, others).run();

/**
 * `all` returns the names of all existing feeds. They are many, so it is called only if the state of the log is
 * unknown.
 */
export type OtherFeeds = {
  readonly found: readonly FeedName[];
  readonly all: () => Promise<readonly FeedName[]>;
};

/** Thrown to abort the work. */
class Ended extends Error {
  constructor(readonly outcome: Exclude<Reconciled, 'done'> | 'lost') {
    super(outcome);
  }
}

class Reconciliation {
  private known = new LoggedTeam({ seq: 0, hash: '' });
  private readonly tails = new Map<FeedName, number>();
  private attempts = 0;

  constructor(
    private readonly client: RedisClient,
    private readonly epoch: BridgeEpoch,
    private readonly team: TeamId,
    private readonly isOurs: () => boolean,
    private others: OtherFeeds,
  ) {}

  async run(): Promise<Reconciled> {
    for (let known = await readKnown(this.client, this.team); ; known = null) {
      try {
        if (known) await this.bringIn(known);
        else await this.reset();
        return 'done';
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
        if (error.outcome !== 'lost') return error.outcome;
        this.tryAgain();
      }
    }
  }

  private async bringIn(known: LoggedTeam): Promise<void> {
    this.known = known;
    const { hash } = known.cursor;
    await this.everyLot((wanted, stored, orphans) => this.compare(wanted, stored, orphans));
    await this.write(known.cursor, BRIDGE_AUTHOR, [], known.cursor.hash === hash ? null : known.write());
  }

  private async reset(): Promise<void> {
    this.others = { ...this.others, found: await this.others.all() };
    this.known = new LoggedTeam({ seq: 0, hash: '' });
    await this.everyLot(async (_, { at, feeds }) => {
      if (this.known.cursor.seq === 0) this.known.cursor = at;
      await this.follow(at.seq);
      for (const [name, feed] of feeds) this.known.replace(name, feed);
      return true;
    });
    for (;;) {
      await this.follow((await readHead(this.client, this.team)).seq);
      const after = await this.write(this.known.cursor, RESET_AUTHOR, [emptyEntry()]);
      if (after) {
        this.known.cursor = after;
        break;
      }
      this.tryAgain();
    }
    await this.write(this.known.cursor, RESET_AUTHOR, [], this.known.write());
  }

  /**
   * Reads all stored feeds in batches. With the last one, `work` also gets the feeds in the log that no longer belong
   * to a member; they are determined after following the log, which may add more of them.
   */
  private async everyLot(
    work: (names: readonly FeedName[], stored: StoredFeeds, orphans: () => FeedName[]) => Promise<boolean>,
  ): Promise<void> {
    for (let at = 0, from = await this.readTeamFeeds(); ; ) {
      if (!this.isOurs()) throw new Ended('stopped');
      const started = performance.now();
      const wanted = from.feeds.slice(at, at + BATCH_SIZE);
      const stored = await readStored(this.client, this.team, from.members, wanted, this.tails);
      if (!stored) {
        this.tryAgain();
        from = await this.readTeamFeeds();
        at = 0;
        continue;
      }
      const isLast = at + BATCH_SIZE >= from.feeds.length;
      const all = new Set(from.feeds);
      // A direct chat that is new in the log was not read; the next comparison includes it.
      const isOrphan = (name: FeedName) => !all.has(name) && !isNamedByContent(name);
      const orphans = () => (isLast ? this.known.names().filter(isOrphan) : []);
      if (!(await work(wanted, stored, orphans))) this.tryAgain();
      else if (isLast) return;
      else {
        at += BATCH_SIZE;
        await pause(Math.min(MAX_REST, REST * (performance.now() - started)));
      }
    }
  }

  private readTeamFeeds(): Promise<TeamFeeds> {
    return readTeamFeeds(this.client, this.team, [...this.known.names(), ...this.others.found]);
  }

  /** @returns false if the log has changed in the meantime, or too little was read: read again */
  private async compare(
    wanted: readonly FeedName[],
    { at, feeds }: StoredFeeds,
    orphans: () => FeedName[],
  ): Promise<boolean> {
    await this.follow(at.seq);
    const names = [...wanted, ...orphans()];
    const short = names.filter((name) => !reachesBack(this.known.feed(name), feeds.get(name) ?? EMPTY));
    for (const name of short) this.tails.set(name, (this.tails.get(name) ?? WINDOW) * 4);
    if (short.length > 0) return false;
    const changes: Change[] = [];
    for (const name of names) {
      const stored = feeds.get(name) ?? EMPTY;
      changes.push(...difference(name, this.known.feed(name), stored, await this.alive(name, stored)));
    }
    const bodies = entriesOf(changes);
    let cursor: LogCursor = at;
    for (let from = 0; from < bodies.length; from += MAX_ENTRIES) {
      const after = await this.write(cursor, BRIDGE_AUTHOR, bodies.slice(from, from + MAX_ENTRIES));
      // The appended part is read again with the rest.
      if (!after) return false;
      cursor = after;
    }
    if (changes.length > 0) await noteWake(this.client, [this.team]);
    for (const name of names) this.known.replace(name, feeds.get(name) ?? EMPTY);
    this.known.cursor = cursor;
    return true;
  }

  private async follow(seq: number): Promise<void> {
    if (!(await follow(this.client, this.team, this.known, seq))) throw new Ended('lost');
  }

  /** Ids in the log that are older than the part that was read of the feed. */
  private async alive(name: FeedName, stored: StoredFeed): Promise<ReadonlySet<string>> {
    const missing = stored.cut && feedType(name) === 'feed' ? missingIds(this.known.feed(name), stored) : [];
    if (missing.length === 0) return new Set();
    const scores = await this.client.zmScore(idsKey(name), missing);
    return new Set(missing.filter((_, index) => scores[index] !== null));
  }

  /** @returns the head afterwards, or null if the log has changed since `cursor` */
  private async write(
    { seq }: LogCursor,
    author: string,
    bodies: readonly string[],
    marks: string | null = null,
  ): Promise<LogCursor | null> {
    if (!this.isOurs()) throw new Ended('stopped');
    const answer = await bridgeTeam(this.client, this.epoch, { team: this.team, seq, author, bodies, marks });
    if (answer === 'fenced') throw new Ended('fenced');
    return answer === 'moved' ? null : answer;
  }

  private tryAgain(): void {
    if (++this.attempts > MAX_ATTEMPTS)
      throw new Error(`team ${this.team} changes faster than it can be compared`);
  }
}
