/**
 * The teams with members on this gateway, and how a socket joins and leaves them.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { OWN_CLIENT_PREFIX } from '../jobs/ownClient.ts';
import type { Bound } from '../log/clients.ts';
import type { SliceLimits } from '../log/readSlice.ts';
import type { Logger } from '../logger.ts';
import { TurnBatch } from '../turnBatch.ts';
import { noteWake } from '../wakes/wakeIndex.ts';
import { type Binding, BindingBatcher } from './bindingBatcher.ts';
import { GatewayLease } from './gatewayLease.ts';
import type { JoinAttempt } from './joinAttempt.ts';
import type { Observation, Observer } from './observer.ts';
import { Presence } from './presence.ts';
import { RedisRun } from './redisRun.ts';
import { Room } from './room.ts';
import { type GatewayContext, TeamConnection, type TeamContext } from './teamConnection.ts';
import type { GatewayTimes } from './times.ts';
import { Typing } from './typing.ts';

/** Milliseconds for which an empty room is kept, so that a reload finds it open. */
const LINGER = 30_000;

/** Number of rooms checked per round, which bounds the cost for Redis. */
const MAX_CHECKS = 50;

type OpenRoom = {
  readonly room: Room;
  readonly presence: Presence;
  readonly typing: Typing;
  readonly bindings: BindingBatcher;
  readonly context: TeamContext;
  users: number;
  linger?: NodeJS.Timeout;
};

export class Rooms {
  private readonly open = new Map<TeamId, Promise<OpenRoom>>();
  private readonly lease: GatewayLease;
  private closing = false;
  private nextCheck = 0;
  private readonly run: RedisRun;
  /** Teams whose entry in the index of wakes was repaired since the last outage of Redis. */
  private readonly repaired = new Set<TeamId>();
  private readonly wakeRepairs = new TurnBatch<TeamId, TeamId>(async (teams) => {
    await noteWake(this.client, teams);
    return teams;
  });

  constructor(
    private readonly client: RedisClient,
    private readonly subscriber: RedisClient,
    private readonly logger: Logger,
    private readonly times: GatewayTimes,
    private readonly context: GatewayContext,
    private readonly sliceLimits?: SliceLimits,
  ) {
    this.lease = new GatewayLease(client, times.lease, {
      changed: (died) => this.eachPresence((presence) => presence.gatewaysChanged(died)),
      renamed: () => this.eachPresence((presence) => presence.gatewayRenamed()),
    });
    this.run = new RedisRun(client);
    client.on('error', () => this.redisLost());
    // Announcements during the outage are lost.
    subscriber.on('ready', () => void this.catchUpAll());
  }

  /**
   * The room follows the log before the final check of membership, which is in one script with the binding: a later
   * removal is an entry that the room receives.
   */
  async welcome(attempt: JoinAttempt, hello: Hello): Promise<void> {
    const { team } = hello;
    const [mayOpen, redisSession] = await Promise.all([
      this.open.has(team) || this.client.hExists(itemsKey(membersFeed(team)), attempt.member),
      hello.redisSession === undefined ? this.run.name : this.run.read(),
    ]);
    if (!mayOpen) return attempt.turnAway(CLOSE.notMember, 'notMember');
    const opened = await this.enter(team);
    // The hello of a socket that is gone must not replace a newer connection of its client.
    if (!attempt.isOpen) return this.exit(team);
    const { expected } = opened.room;
    expected.add(attempt);
    const bound = await this.bind(opened, attempt, hello).catch((error: Error) => {
      expected.delete(attempt);
      this.exit(team);
      throw error;
    });
    if (typeof bound === 'string' || !attempt.isOpen) {
      expected.delete(attempt);
      this.exit(team);
      if (typeof bound === 'string') attempt.turnAway(CLOSE.notMember, bound);
      return;
    }
    const { client } = hello;
    const joined = new TeamConnection(attempt.socket, opened.context, { client, order: bound.order });
    attempt.cancel();
    // Until the room knows the connection, a removal finds the member among the expected ones.
    const joining = this.join(joined, opened, hello, { ...bound, redisSession });
    expected.delete(attempt);
    await joining.catch((error: Error) => {
      joined.end(CLOSE.restart);
      throw error;
    });
  }

  private async join(
    joined: TeamConnection,
    { room, presence }: OpenRoom,
    hello: Hello,
    bound: Bound & { readonly redisSession: string },
  ): Promise<void> {
    const welcome = {
      type: 'welcome',
      protocol: hello.protocol,
      user: joined.member,
      team: joined.team,
      now: Date.now(),
      mutation: bound.mutation,
      redisSession: bound.redisSession,
      ...(hello.join === undefined ? {} : { join: hello.join }),
    } as const;
    await room.join(joined, hello, welcome, bound);
    if (room.peers.has(joined) && joined.isOpen) presence.join(joined);
  }

  private left(joined: TeamConnection, { room, presence }: OpenRoom): void {
    room.leave(joined);
    if (!this.closing) presence.leave(joined);
    this.exit(joined.team);
  }

  /** Follows a team without joining it. The caller must check who may see what. */
  async observe(team: TeamId, observer: Observer): Promise<Observation> {
    const { room, presence } = await this.enter(team);
    room.observers.add(observer);
    presence.observers.add(observer);
    const end = () => {
      room.observers.delete(observer);
      if (presence.observers.delete(observer)) this.exit(team);
    };
    return { present: () => presence.present(), end };
  }

  /** A page has become active or away. */
  moved(joined: TeamConnection): void {
    void this.open.get(joined.team)?.then(({ presence }) => presence.moved(joined));
  }

  /** A member is typing. @param partner of a direct chat */
  typed({ team, member }: TeamConnection, partner: MemberId | undefined): void {
    void this.open.get(team)?.then(({ typing }) => typing.said(member, partner));
  }

  /** The teams that are open here. */
  teams(): readonly TeamId[] {
    return [...this.open.keys()];
  }

  /** When the gateway stops, its lease is kept: its members are about to reconnect elsewhere. */
  drain(): void {
    this.closing = true;
  }

  async close(): Promise<void> {
    this.lease.close();
    const openings = [...this.open.values()];
    this.open.clear();
    // If Redis is unavailable, there is nothing to clean up: subscriptions end with the connection, and leases expire.
    await Promise.allSettled(openings.map(closeRoom));
  }

  private async bind(
    { room, bindings }: OpenRoom,
    { member: user }: JoinAttempt,
    { client, settled }: Hello,
  ): Promise<Binding> {
    if (client.startsWith(OWN_CLIENT_PREFIX) || room.isSpokenForByOther(client, user)) return 'wrongClient';
    await room.compareAfterLoss();
    return bindings.bind({ user, client, settled });
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
      opened.linger = setTimeout(() => void this.shut(team, opened).catch(() => {}), LINGER);
      opened.linger.unref();
    });
  }

  /** Repairs the index after a loss of data in Redis. Members who join do not wait for this. */
  private async repairWakes(team: TeamId): Promise<void> {
    if (this.repaired.has(team)) return;
    this.repaired.add(team);
    await this.wakeRepairs.ask(team).catch(() => this.repaired.delete(team));
  }

  private async shut(team: TeamId, opened: OpenRoom): Promise<void> {
    this.open.delete(team);
    await close(opened);
  }

  private async openRoom(team: TeamId): Promise<OpenRoom> {
    const room = new Room(team, this.client, this.logger, this.context.meter, this.sliceLimits);
    const presence = new Presence(room, this.client, this.lease, this.times);
    const typing = new Typing(team, this.client, room.peers);
    try {
      await this.lease.hold();
      const openings = [room, presence, typing].map((part) => part.open(this.subscriber));
      for (const opening of await Promise.allSettled(openings))
        if (opening.status === 'rejected') throw opening.reason;
      void this.repairWakes(team);
    } catch (error) {
      await close({ room, presence, typing }).catch(() => {});
      throw error;
    }
    const bindings = new BindingBatcher(this.client, team);
    const left = (joined: TeamConnection) => this.left(joined, opened);
    const opened: OpenRoom = {
      ...{ room, presence, typing, bindings },
      context: { ...this.context, team, left },
      users: 0,
    };
    return opened;
  }

  /** Redis may be losing its latest writes. Called again at each failed attempt to reconnect. */
  private redisLost(): void {
    this.run.lost();
    this.repaired.clear();
    for (const opening of this.open.values()) opening.then(({ room }) => room.redisLost()).catch(() => {});
  }

  /** Repairs what may have been missed during an outage of Redis. */
  async catchUpAll(): Promise<void> {
    for (const opening of this.open.values())
      await opening.then(({ room }) => room.catchUp()).catch(() => {});
    if (this.open.size > 0) await this.lease.look().catch(() => {});
    for (const opening of this.open.values())
      await opening.then(({ presence }) => presence.catchUp()).catch(() => {});
  }

  /** Checks whether rooms have missed anything, a few rooms per call in turn. */
  async lookAfter(): Promise<void> {
    const openings = [...this.open.values()];
    for (let checks = Math.min(MAX_CHECKS, openings.length); checks > 0; checks--) {
      const opening = openings[this.nextCheck++ % openings.length];
      await opening?.then(({ room }) => room.check()).catch(() => {});
    }
  }

  private eachPresence(work: (presence: Presence) => void): void {
    for (const opening of this.open.values()) opening.then(({ presence }) => work(presence)).catch(() => {});
  }
}

const closeRoom = async (opening: Promise<OpenRoom>): Promise<void> => {
  const opened = await opening;
  clearTimeout(opened.linger);
  await close(opened);
};

const close = async ({ room, presence, typing }: Pick<OpenRoom, 'room' | 'presence' | 'typing'>) => {
  const closed = await Promise.allSettled([presence.close(), typing.close(), room.close()]);
  for (const one of closed) if (one.status === 'rejected') throw one.reason;
};
