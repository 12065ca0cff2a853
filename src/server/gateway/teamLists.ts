/**
 * Sends pages the teams of their person, initially and after each change.
 *
 * Guarantees one subscription per person, regardless of the number of sockets; that a socket gets the list only if it
 * differs from the last one; and that changes during an outage of Redis are noticed afterwards. A notice only triggers
 * a read: the feed decides.
 */
import type { MemberId } from '../../model/ids.ts';
import { TEAM_LISTS } from '../../sync/protocol/version.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { ownTeamsFeed, readOwnTeams } from '../accounts/ownTeams.ts';
import type { Logger } from '../logger.ts';
import type { Connection } from './connection.ts';

type RedisClient = Thoonk['client'];

export class TeamLists {
  private readonly lists = new Map<MemberId, FollowedList>();

  constructor(
    private readonly thoonk: Thoonk,
    private readonly subscriber: RedisClient,
    private readonly logger: Logger,
  ) {
    subscriber.on('ready', () => {
      for (const list of this.lists.values()) this.refresh(list);
    });
  }

  /** Called for a socket that has said hello. */
  follow(connection: Connection): void {
    const { member, protocol } = connection;
    if (protocol === null || protocol < TEAM_LISTS) return;
    const known = this.lists.get(member);
    const list = known ?? new FollowedList(this.thoonk, this.subscriber, member);
    this.lists.set(member, list);
    list.connections.set(connection, '');
    if (known) list.send();
    else this.refresh(list);
  }

  leave(connection: Connection): void {
    const list = this.lists.get(connection.member);
    if (!list?.connections.delete(connection) || list.connections.size > 0) return;
    this.lists.delete(connection.member);
    void list.stop().catch(() => {});
  }

  /** Retries the lists that could not be read. */
  lookAfter(): void {
    for (const list of this.lists.values()) if (list.isStale) this.refresh(list);
  }

  private refresh(list: FollowedList): void {
    list.refresh().catch((error: Error) => {
      this.logger.warn({ error: error.message }, 'could not read the teams of a person');
    });
  }
}

class FollowedList {
  /** The list last sent to each socket. */
  readonly connections = new Map<Connection, string>();
  isStale = true;
  private latest: string | null = null;
  private refreshing: Promise<void> | null = null;
  private isSubscribed = false;
  private readonly channels: string[];

  constructor(
    private readonly thoonk: Thoonk,
    private readonly subscriber: RedisClient,
    private readonly member: MemberId,
  ) {
    this.channels = ['publish', 'edit', 'retract'].map((event) => `feed.${event}:${ownTeamsFeed(member)}`);
  }

  /** Reads the list, again if it changes in the meantime, and sends it to sockets with another one. */
  refresh(): Promise<void> {
    this.isStale = true;
    this.refreshing ??= this.readUntilFresh().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  send(): void {
    const { latest } = this;
    if (latest === null) return;
    for (const [connection, sent] of this.connections) {
      if (sent === latest) continue;
      this.connections.set(connection, latest);
      connection.send({ type: 'teams', teams: JSON.parse(latest) });
    }
  }

  async stop(): Promise<void> {
    if (this.subscriber.isReady) await this.subscriber.unsubscribe(this.channels, this.changed);
  }

  private async readUntilFresh(): Promise<void> {
    if (!this.isSubscribed) await this.subscriber.subscribe(this.channels, this.changed);
    this.isSubscribed = true;
    // The last socket may have closed during this.
    if (this.connections.size === 0) return this.stop();
    while (this.isStale) {
      this.isStale = false;
      await this.read().catch((error: Error) => {
        this.isStale = true;
        throw error;
      });
    }
    this.send();
  }

  private async read(): Promise<void> {
    this.latest = JSON.stringify(await readOwnTeams(this.thoonk, this.member));
  }

  private readonly changed = (): void => void this.refresh().catch(() => {});
}
