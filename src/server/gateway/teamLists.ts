/**
 * Sends each page the list of its user's teams: after the first hello, and after each change.
 *
 * Guarantees that a socket receives the list only when it differs from the last one, and that changes during an outage
 * of Redis are detected afterwards. A notice only triggers a read: the feed decides.
 *
 * The gateway subscribes to the lists of all people with a few patterns. Lists rarely change, and a subscription for
 * each person would cost a call to Redis on arrival and more memory than the socket itself.
 */
import type { MemberId } from '../../model/ids.ts';
import { TEAM_LISTS } from '../../sync/protocol/version.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { memberOfOwnTeams, OWN_TEAMS_PATTERNS, readOwnTeams } from '../accounts/ownTeams.ts';
import type { Logger } from '../logger.ts';
import type { Connection } from './connection.ts';

export class TeamLists {
  private readonly sockets = new Map<MemberId, Connection[]>();
  /** Members whose list must be read, and those whose list is being read. */
  private readonly stale = new Set<MemberId>();
  private readonly reading = new Set<MemberId>();
  private subscribed: Promise<unknown> | null = null;

  constructor(
    private readonly thoonk: Thoonk,
    private readonly subscriber: Thoonk['client'],
    private readonly logger: Logger,
  ) {
    subscriber.on('ready', () => {
      for (const member of this.sockets.keys()) this.refresh(member);
    });
  }

  /** Called for a socket that has said hello. */
  follow(connection: Connection): void {
    const { member, protocol } = connection;
    if (protocol === null || protocol < TEAM_LISTS) return;
    const others = this.sockets.get(member);
    if (!others) this.sockets.set(member, [connection]);
    else others.push(connection);
    const known = others?.[0]?.teamList;
    if (known && !this.stale.has(member)) send(connection, known);
    else this.refresh(member);
  }

  leave(connection: Connection): void {
    const { member } = connection;
    const others = this.sockets.get(member)?.filter((other) => other !== connection);
    if (others && others.length > 0) this.sockets.set(member, others);
    else if (this.sockets.delete(member)) this.stale.delete(member);
  }

  /** Retries the lists that could not be read. */
  lookAfter(): void {
    for (const member of this.stale) this.refresh(member);
  }

  private refresh(member: MemberId): void {
    this.stale.add(member);
    if (this.reading.has(member)) return;
    this.reading.add(member);
    this.readUntilFresh(member).catch((error: Error) => {
      this.logger.warn({ error: error.message }, 'could not read the teams of a person');
    });
  }

  /** Reads the list until it does not change while it is read, then sends it to the sockets that have another one. */
  private async readUntilFresh(member: MemberId): Promise<void> {
    try {
      await this.subscribe();
      let list = '';
      while (this.stale.delete(member)) list = await this.read(member);
      if (list) for (const connection of this.sockets.get(member) ?? []) send(connection, list);
    } catch (error) {
      if (this.sockets.has(member)) this.stale.add(member);
      throw error;
    } finally {
      this.reading.delete(member);
    }
  }

  private async read(member: MemberId): Promise<string> {
    return JSON.stringify(await readOwnTeams(this.thoonk, member));
  }

  private subscribe(): Promise<unknown> {
    const changed = (_: string, channel: string) => {
      const member = memberOfOwnTeams(channel);
      if (member && this.sockets.has(member)) this.refresh(member);
    };
    this.subscribed ??= this.subscriber.pSubscribe(OWN_TEAMS_PATTERNS, changed).catch((error: Error) => {
      this.subscribed = null;
      throw error;
    });
    return this.subscribed;
  }
}

const send = (connection: Connection, list: string): void => {
  if (connection.teamList === list) return;
  connection.teamList = list;
  connection.send({ type: 'teams', teams: JSON.parse(list) });
};
