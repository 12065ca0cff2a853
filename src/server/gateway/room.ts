/**
 * A team on this gateway: the sockets that have it open, and the log that they follow.
 *
 * Guarantees that each socket receives every entry after its starting point once and in order, that one socket at a
 * time sends for a client, and that a removed member receives nothing after the entry that removed them.
 */
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';
import type { Crew } from '../../sync/presence.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { Welcome } from '../../sync/protocol/welcome.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Bound } from '../log/clients.ts';
import { type Aside, LogFollower } from '../log/logFollower.ts';
import { packLast } from '../log/packing.ts';
import { readEntry } from '../log/parseStored.ts';
import { entriesOfClient, type LogCursor, type LogRecord, readEntries } from '../log/readLog.ts';
import { SLICE_LIMITS } from '../log/readSlice.ts';
import type { SharedSnapshot } from '../log/snapshotCache.ts';
import { EntryFrames } from '../log/visibleEntries.ts';
import type { Logger } from '../logger.ts';
import { type Meter, NO_METER } from '../metrics/meter.ts';
import { CrewIndex } from './crewIndex.ts';
import type { JoinAttempt } from './joinAttempt.ts';
import type { Observer } from './observer.ts';
import { removedMembers } from './removedMembers.ts';
import { resume } from './resume.ts';
import { StartingPoint } from './startingPoint.ts';
import type { TeamConnection } from './teamConnection.ts';

type Repeated = Extract<Aside, { kind: 'repeated' }>;

/**
 * Milliseconds for which a snapshot is recent: longer than Redis may hang before it dies and loses its last second.
 * Pages use twice this time.
 */
const RECENT = 15_000;

/** Bytes from which a snapshot is compressed. */
const MIN_PACKED = 32 * 1024;

type JoinHello = Pick<Hello, 'cursor' | 'redisSession' | 'settled' | 'compression'>;

export class Room {
  /** Peers that receive every entry. */
  readonly peers = new Set<TeamConnection>();
  /** Peers whose membership is being checked: if it ends in this moment, they must not join. */
  readonly expected = new Set<JoinAttempt>();
  /** Parts of this server that follow the team without being a member. */
  readonly observers = new Set<Observer>();
  closed = false;
  /** The active connection of each client, from its binding on; some are still catching up with the room. */
  private readonly speakers = new Map<ClientId, TeamConnection>();
  private readonly log: LogFollower;
  private readonly start: StartingPoint;
  private readonly crewIndex: CrewIndex;
  /** When peers joined that have a recent snapshot, or are about to get one. */
  private readonly recent = new Map<TeamConnection, number>();
  private turn: LogRecord[] = [];
  private flushing = false;
  /** The comparison with the log since Redis may last have lost entries; null if there was none yet. */
  private comparison: Promise<void> | null = Promise.resolve();

  constructor(
    readonly team: TeamId,
    private readonly client: RedisClient,
    logger: Logger,
    private readonly meter: Meter = NO_METER,
    sliceLimits = SLICE_LIMITS,
  ) {
    this.start = new StartingPoint(client, team, sliceLimits);
    this.crewIndex = new CrewIndex(client, team);
    this.log = new LogFollower(team, client, logger, {
      entry: (record) => this.deliver(record),
      aside: (aside) => this.receive(aside),
      startAgain: () => this.startAgain(),
    });
  }

  open(subscriber: RedisClient): Promise<void> {
    return this.log.open(subscriber);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.log.close();
  }

  catchUp(): Promise<void> {
    return this.log.catchUp();
  }

  /** Catches up if anything is missing. */
  check(): Promise<void> {
    this.forgetOlder(performance.now() - RECENT);
    return this.log.check();
  }

  /**
   * Compares the position of the room with the log, once after each loss of the connection to Redis: a client that joins
   * before the room knows of lost entries would be sent away again.
   */
  compareAfterLoss(): Promise<void> {
    if (this.comparison) return this.comparison;
    const comparison = this.log.check();
    this.comparison = comparison;
    comparison.catch(() => {
      if (this.comparison === comparison) this.comparison = null;
    });
    return comparison;
  }

  /** The current members of the team as known to the sockets here, or null if unknown. */
  crew(): Crew | null {
    this.flush();
    return this.crewIndex.at(this.log.cursor.seq);
  }

  /** Reads the members of the team if they are unknown. */
  async learnCrew(): Promise<void> {
    if (this.crewIndex.at(this.log.cursor.seq)) return;
    const seq = await this.crewIndex.refresh();
    if (seq > this.log.cursor.seq) await this.log.catchUp();
  }

  isTooSlow(peer: TeamConnection): void {
    this.sendAway(peer, CLOSE.resume);
  }

  /**
   * Brings a peer to the position of the room and keeps it there.
   *
   * @param bound `head` is the entry at which the client's number in the welcome was read. If Redis has lost data since
   *   then, the number is wrong and the peer has to say hello again. `removal` is the last entry that removed
   *   a member.
   */
  async join(
    peer: TeamConnection,
    { cursor: known, redisSession, settled, compression }: JoinHello,
    welcome: Omit<Welcome, 'resumed'>,
    { head, removal }: Pick<Bound, 'head' | 'removal'>,
  ): Promise<void> {
    if (!this.letSpeak(peer)) return;
    const isRecent = redisSession !== undefined;
    const cursor = isRecent && redisSession !== welcome.redisSession ? undefined : known;
    this.forgetOlder(performance.now() - RECENT);
    this.recent.set(peer, performance.now());
    const needsEntries = welcome.mutation > settled;
    const reader = { member: peer.member, removal };
    const { seq } = this.log.cursor;
    const snapshot = await this.start.snapshotFor(cursor, reader, { seq, head, needsEntries });
    // Reading a large team takes a while, and its last part is as recent as now. The oldest peer comes first.
    const isHere = this.recent.delete(peer);
    if (isHere && (snapshot || isRecent)) this.recent.set(peer, performance.now());
    const sendWelcome = () => peer.send({ ...welcome, resumed: snapshot === null });
    if (!snapshot || needsEntries) sendWelcome();
    if (snapshot && needsEntries) await this.tellRefusals(peer, settled, welcome.mutation, head.seq);
    const isPacked = compression !== undefined;
    const sendFirst = needsEntries ? null : sendWelcome;
    const start = snapshot ? await this.push(peer, snapshot, isPacked, sendFirst) : cursor;
    if (start && (await this.bring(peer, start, head))) return;
    if (peer.isOpen) this.start.forget();
    this.sendAway(peer, CLOSE.resume);
  }

  /**
   * @param sendFirst sends the welcome, which goes out in the same write as the snapshot; null if it has been sent
   * @returns the log position of the peer afterwards, or null if it could not be brought there
   */
  private async push(
    peer: TeamConnection,
    snapshot: SharedSnapshot,
    isPacked: boolean,
    sendFirst: (() => void) | null,
  ): Promise<LogCursor | null> {
    const own = await this.start.privatePart(peer.member, snapshot);
    if (!own) return null;
    if (await this.start.isRemoved(peer.member, snapshot, own.records)) {
      this.sendAway(peer, CLOSE.notMember);
      return null;
    }
    const isLong = isPacked && snapshot.length >= MIN_PACKED;
    const parts = isLong
      ? [...(await snapshot.packed()), await packLast(own.text)]
      : [...snapshot.parts, Buffer.from(own.text)];
    peer.corkForTurn();
    sendFirst?.();
    if (!(await (isLong ? peer.deliverPacked(...parts) : peer.deliver(...parts)))) return null;
    this.settle(own.records);
    return own.end;
  }

  /**
   * A snapshot contains the effects of jobs but no refusals; without the entries, their client would take refused jobs
   * for committed.
   */
  private async tellRefusals(peer: TeamConnection, after: number, upTo: number, last: number): Promise<void> {
    const range = { after, upTo, last };
    for (const record of await entriesOfClient(this.client, this.team, peer.client, range)) {
      const entry = readEntry(record);
      if (entry?.reason) peer.answer(entry.by.mutation, { code: entry.code, reason: entry.reason });
    }
  }

  leave(peer: TeamConnection): void {
    this.peers.delete(peer);
    this.recent.delete(peer);
    if (this.speakers.get(peer.client) === peer) this.speakers.delete(peer.client);
  }

  /** Whether another user is active for a client here. Redis stores no user for a client before its first job. */
  isSpokenForByOther(client: ClientId, member: MemberId): boolean {
    const speaker = this.speakers.get(client);
    return speaker !== undefined && speaker.member !== member;
  }

  /** If two sockets are bound to one client, the later binding wins. */
  private letSpeak(peer: TeamConnection): boolean {
    const other = this.speakers.get(peer.client);
    if (other && other.order > peer.order) {
      this.sendAway(peer, CLOSE.resume);
      return false;
    }
    if (other) this.sendAway(other, CLOSE.resume);
    this.speakers.set(peer.client, peer);
    return true;
  }

  /** @returns false if that is impossible from there; the peer then has to start again */
  private async bring(peer: TeamConnection, start: LogCursor, head: LogCursor): Promise<boolean> {
    const { client, team, log } = this;
    const sent = (records: readonly LogRecord[]) => this.settle(records);
    let isAtHead = false;
    const hasArrived = await resume({ client, team, log, sent }, peer, start, head, () => {
      // The others must also get the entries that this one has just read.
      this.flush();
      this.peers.add(peer);
      isAtHead = log.cursor.seq === head.seq && log.cursor.hash === head.hash;
    });
    // A room at this very entry notices, for all of its peers, that Redis has lost it.
    return hasArrived && (isAtHead || this.start.logContinuesFrom(head));
  }

  private receive(aside: Aside): void {
    const peer = this.speakers.get(asClientId(aside.client));
    if (!peer) return;
    if (aside.kind === 'bound') {
      if (aside.order > peer.order) this.sendAway(peer, CLOSE.resume);
    } else if (aside.kind === 'early') peer.early(aside.mutation, aside.expected);
    else void this.answer(peer, aside).catch(() => this.sendAway(peer, CLOSE.resume));
  }

  /**
   * Sends the outcome of a job that was settled earlier, after the entries up to there, which are more precise. A
   * refusal is looked up, so that it is not taken for a success.
   */
  private async answer(peer: TeamConnection, { mutation, code, seq }: Repeated): Promise<void> {
    if (this.log.cursor.seq < seq) await this.log.catchUp();
    this.flush();
    const [entry] = code === 200 ? [] : await readEntries(this.client, this.team, seq, seq);
    const reason = entry && readEntry(entry)?.reason;
    peer.answer(mutation, reason ? { code, reason } : { code });
    peer.settled(mutation);
  }

  /** A recent snapshot may show writes that are not in the log yet and that Redis loses now. */
  redisLost(): void {
    this.comparison = null;
    this.start.forget();
    this.forgetOlder(performance.now() - RECENT);
    for (const peer of this.recent.keys()) this.sendAway(peer, CLOSE.resume);
  }

  /** Forgets the peers whose snapshot is no longer recent. */
  private forgetOlder(time: number): void {
    for (const [peer, joinedAt] of this.recent) {
      if (joinedAt > time) return;
      this.recent.delete(peer);
    }
  }

  private startAgain(): void {
    this.meter.logRewound();
    this.start.forget();
    this.crewIndex.forget();
    this.turn = [];
    for (const observer of this.observers) observer.startAgain();
    for (const peer of this.speakers.values()) this.sendAway(peer, CLOSE.resume);
  }

  private sendAway(peer: TeamConnection, code: number): void {
    this.leave(peer);
    peer.end(code);
  }

  private deliver(record: LogRecord): void {
    this.turn.push(record);
    this.crewIndex.received(record);
    for (const observer of this.observers) observer.entry(record);
    const removed = readEntry(record) ? removedMembers(this.team, record.body) : [];
    if (removed.length > 0) {
      this.flush();
      for (const attempt of this.expected) if (removed.includes(attempt.member)) attempt.turnAway();
      for (const peer of this.speakers.values())
        if (removed.includes(peer.member)) this.sendAway(peer, CLOSE.notMember);
    } else if (!this.flushing) {
      this.flushing = true;
      setImmediate(() => this.flush());
    }
  }

  private flush(): void {
    this.flushing = false;
    const records = this.turn;
    this.turn = [];
    if (records.length === 0) return;
    const frames = new EntryFrames(this.team, records);
    for (const peer of this.peers)
      if (!peer.sendShared(frames.for(peer.member))) this.sendAway(peer, CLOSE.resume);
    this.settle(records);
  }

  /** Releases the waiting jobs of the authors. */
  private settle(records: readonly LogRecord[]): void {
    for (const { by, body } of records) {
      const end = by.indexOf(' ');
      const author = this.speakers.get(asClientId(by.slice(0, end)));
      author?.settled(Number(by.slice(end + 1)), timeOf(body));
    }
  }
}

/** Reads the time of an entry without parsing all of it; 0 if the entry does not begin like those of workers. */
const timeOf = (body: string): number => Number(/^\{"at":(\d+)/.exec(body)?.[1] ?? 0);
