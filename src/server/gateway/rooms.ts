/**
 * The teams that have members on this gateway, and how a peer comes into one and leaves it.
 */
import { membersFeed } from '../../model/feeds.ts';
import type { ClientId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import { CLOSE, type Hello, PROTOCOL_VERSION } from '../../sync/protocol.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { CLIENT_LIFETIME } from '../../thoonk/commit.ts';
import { clientKey, itemsKey } from '../../thoonk/keys.ts';
import type { Logger } from '../logger.ts';
import { OWN_CLIENT_PREFIX } from '../queuedJob.ts';
import type { Joined, Peer } from './peer.ts';
import { Presence } from './presence.ts';
import { Room } from './room.ts';

/** Milliseconds that an empty room is kept: who reloads finds it open. */
const LINGER = 30_000;

type OpenRoom = { readonly room: Room; readonly presence: Presence; users: number; linger?: NodeJS.Timeout };

export class Rooms {
  private readonly open = new Map<TeamId, Promise<OpenRoom>>();

  constructor(
    private readonly client: RedisClient,
    private readonly subscriber: RedisClient,
    private readonly logger: Logger,
  ) {
    // After an outage whatever was announced meanwhile is gone.
    subscriber.on('ready', () => void this.catchUpAll());
  }

  async welcome(peer: Peer, hello: Hello): Promise<void> {
    const { client, team, cursor } = hello;
    if (hello.protocol !== PROTOCOL_VERSION) return turnAway(peer, CLOSE.tooOld, 'tooOld');
    if (hello.user !== undefined && hello.user !== peer.member)
      return turnAway(peer, CLOSE.notSignedIn, 'otherUser');
    if (!(await this.client.hExists(itemsKey(membersFeed(team)), peer.member))) {
      return turnAway(peer, CLOSE.notMember, 'notMember');
    }
    const mutation = await this.bind(peer, team, client);
    if (mutation === null) return turnAway(peer, CLOSE.notMember, 'wrongClient');
    const opened = await this.enter(team);
    if (peer.socket.readyState !== peer.socket.OPEN) return this.exit(team);
    peer.client = client;
    peer.team = team;
    const welcome = {
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      user: peer.member,
      team,
      now: Date.now(),
      mutation,
    } as const;
    await opened.room.join(peer as Joined, cursor, welcome);
    await opened.presence.join(peer as Joined);
  }

  leave(peer: Peer): void {
    if (peer.team === null) return;
    const { team } = peer;
    // A lease that could not be given back runs out by itself.
    void this.open
      .get(team)
      ?.then(({ room, presence }) => {
        room.peers.delete(peer as Joined);
        return presence.leave(peer as Joined);
      })
      .catch(() => {});
    this.exit(team);
  }

  async close(): Promise<void> {
    const openings = [...this.open.values()];
    this.open.clear();
    for (const opening of openings) {
      const { room, presence, linger } = await opening;
      clearTimeout(linger);
      await presence.close();
      await room.close();
    }
  }

  /** Binds a client to its user, for as long as its numbers are remembered. @returns its last number, or null */
  private async bind(peer: Peer, team: TeamId, client: ClientId): Promise<number | null> {
    if (client.startsWith(OWN_CLIENT_PREFIX)) return null;
    const key = clientKey(team, client);
    await this.client.set(key, `0 0 0 ${peer.member}`, {
      condition: 'NX',
      expiration: { type: 'EX', value: CLIENT_LIFETIME },
    });
    const [mutation, , , user] = ((await this.client.get(key)) ?? '').split(' ');
    return user === peer.member ? Number(mutation) : null;
  }

  private async enter(team: TeamId): Promise<OpenRoom> {
    let opening = this.open.get(team);
    if (!opening) {
      opening = this.openRoom(team);
      this.open.set(team, opening);
      opening.catch(() => this.open.delete(team));
    }
    const opened = await opening;
    opened.users++;
    clearTimeout(opened.linger);
    return opened;
  }

  private exit(team: TeamId): void {
    void this.open.get(team)?.then((opened) => {
      if (--opened.users > 0) return;
      opened.linger = setTimeout(() => void this.shut(team, opened), LINGER);
      opened.linger.unref();
    });
  }

  private async shut(team: TeamId, { room, presence }: OpenRoom): Promise<void> {
    this.open.delete(team);
    await presence.close();
    await room.close();
  }

  private async openRoom(team: TeamId): Promise<OpenRoom> {
    const room = new Room(team, this.client, this.logger);
    const presence = new Presence(room, this.client);
    await room.open(this.subscriber);
    await presence.open(this.subscriber);
    return { room, presence, users: 0 };
  }

  /** Asks the log for what may have been missed. */
  async catchUpAll(): Promise<void> {
    for (const opening of this.open.values())
      await opening.then(({ room }) => room.catchUp()).catch(() => {});
  }
}

const turnAway = (
  peer: Peer,
  close: number,
  reason: 'tooOld' | 'otherUser' | 'notMember' | 'wrongClient',
): void => {
  peer.send({ type: 'refused', ...refuse(reason) });
  peer.socket.close(close, reason);
};
