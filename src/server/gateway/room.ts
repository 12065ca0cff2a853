/**
 * A team on this gateway: one subscription to its log, and the sockets of the members who are here.
 *
 * Guarantees that every socket receives every entry after its start, in order, once and without a gap; that one socket
 * at a time is the active one of a client; and that a removed member receives the entry that removes them and nothing
 * after it. The entries of one turn of the event loop are sent as one frame, built once.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';
import type { Crew } from '../../sync/presence.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Cursor } from '../../sync/protocol/cursor.ts';
import type { Welcome } from '../../sync/protocol/welcome.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import type { Bound } from '../log/clients.ts';
import { continuesFrom, entriesOfClient, type LogCursor, type LogRecord, readEntries } from '../log/log.ts';
import { type Aside, LogFollower } from '../log/logFollower.ts';
import { readEntry } from '../log/parseStored.ts';
import { SharedEntries } from '../log/sharedEntries.ts';
import { buildPrivatePart } from '../log/snapshot.ts';
import { MAX_BEHIND, type SharedSnapshot, SnapshotCache, type SnapshotReader } from '../log/snapshotCache.ts';
import { EntryFrames } from '../log/visibleEntries.ts';
import type { Logger } from '../logger.ts';
import { CrewIndex } from './crewIndex.ts';
import type { JoinAttempt } from './joinAttempt.ts';
import { removedMembers } from './removedMembers.ts';
import { resume } from './resume.ts';
import type { TeamConnection } from './teamConnection.ts';

type Repeated = Extract<Aside, { kind: 'repeated' }>;

/** Number of entries from which the size of the others is estimated. */
const SAMPLE = 16;

export class Room {
  /** Peers that receive every entry. */
  readonly peers = new Set<TeamConnection>();
  /** Peers whose membership is being checked: if it ends in this moment, they must not join. */
  readonly expected = new Set<JoinAttempt>();
  closed = false;
  /** The active connection of each client, from its binding on; some are still catching up with the room. */
  private readonly speakers = new Map<ClientId, TeamConnection>();
  private readonly log: LogFollower;
  private readonly snapshots: SnapshotCache;
  private readonly entries: SharedEntries;
  private readonly crewIndex: CrewIndex;
  /** Pending checks whether the log continues from a cursor, by cursor. */
  private readonly asked = new Map<string, Promise<boolean>>();
  private turn: LogRecord[] = [];
  private flushing = false;

  constructor(
    readonly team: TeamId,
    private readonly client: RedisClient,
    logger: Logger,
  ) {
    this.snapshots = new SnapshotCache(client, team);
    this.entries = new SharedEntries(client, team);
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
    return this.log.check();
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
   *   then, the number is wrong and the peer has to say hello again. A peer never resumes across `removal`, the last
   *   entry that removed a member: it may have been removed and added again.
   * @param settled the client holds no job with this number or a lower one
   */
  async join(
    peer: TeamConnection,
    cursor: Cursor | undefined,
    welcome: Omit<Welcome, 'resumed'>,
    { head, removal }: Pick<Bound, 'head' | 'removal'>,
    settled = 0,
  ): Promise<void> {
    if (!this.letSpeak(peer)) return;
    const needsEntries = welcome.mutation > settled;
    const reader = { member: peer.member, removal };
    const snapshot = await this.snapshotFor(cursor, reader, head.seq, needsEntries);
    peer.send({ ...welcome, resumed: snapshot === null });
    if (snapshot && needsEntries) await this.tellRefusals(peer, settled, welcome.mutation, head.seq);
    const start = snapshot ? await this.push(peer, snapshot) : cursor;
    if (start && (await this.bring(peer, start, head)) && (await this.logContinuesFrom(head))) return;
    if (peer.isOpen) this.forgetSnapshots();
    this.sendAway(peer, CLOSE.resume);
  }

  /** @returns the log position of the peer afterwards, or null if it could not be brought there */
  private async push(peer: TeamConnection, snapshot: SharedSnapshot): Promise<LogCursor | null> {
    const read = (from: number, to: number) => this.entries.read(from, to);
    const own = await buildPrivatePart(this.client, this.team, peer.member, snapshot, read);
    if (!own) return null;
    if (await this.isRemoved(peer.member, snapshot, own.records)) {
      this.sendAway(peer, CLOSE.notMember);
      return null;
    }
    if (!(await peer.deliver(snapshot.message, Buffer.from(own.text)))) return null;
    this.settle(own.records);
    return own.end;
  }

  /** Whether a snapshot, or an entry sent with it, shows that its reader is no longer a member. */
  private async isRemoved(
    member: MemberId,
    { members }: SharedSnapshot,
    records: readonly LogRecord[],
  ): Promise<boolean> {
    if (records.some((record) => removedMembers(this.team, record.body).includes(member))) return true;
    // A foreign program may have left a member out of the order of the feed: the item decides about membership.
    return !members.has(member) && !(await this.client.hExists(itemsKey(membersFeed(this.team)), member));
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

  /** Null for a client that can resume from its cursor and would not get there sooner with a snapshot. */
  private async snapshotFor(
    cursor: Cursor | undefined,
    reader: SnapshotReader,
    head: number,
    needsEntries: boolean,
  ): Promise<SharedSnapshot | null> {
    const { seq } = this.log.cursor;
    // At the removal entry itself there is nothing to hide as long as no entry follows it.
    const isBehindRemoval = cursor && cursor.seq <= reader.removal && cursor.seq < Math.max(seq, head);
    if (!cursor || isBehindRemoval || !(await this.logContinuesFrom(cursor)))
      return this.snapshots.current(seq, reader);
    if (needsEntries || seq - cursor.seq <= MAX_BEHIND) return null;
    const [snapshot, sample] = await Promise.all([
      this.snapshots.current(seq, reader),
      readEntries(this.client, this.team, cursor.seq + 1, cursor.seq + SAMPLE),
    ]);
    const average = sample.reduce((size, { body }) => size + body.length, 0) / SAMPLE;
    return snapshot.message.length < average * (seq - cursor.seq) ? snapshot : null;
  }

  /** One request for all peers that ask about the same position within a turn. */
  private logContinuesFrom(cursor: LogCursor): Promise<boolean> {
    const place = `${cursor.seq} ${cursor.hash}`;
    let asked = this.asked.get(place);
    if (!asked) {
      asked = new Promise((resolve) => setImmediate(resolve)).then(() => {
        this.asked.delete(place);
        return continuesFrom(this.client, this.team, cursor);
      });
      this.asked.set(place, asked);
    }
    return asked;
  }

  leave(peer: TeamConnection): void {
    this.peers.delete(peer);
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

  /** @returns false if that is impossible from there; then the peer has to start again */
  private bring(peer: TeamConnection, start: LogCursor, head: LogCursor): Promise<boolean> {
    const { client, team, log } = this;
    const sent = (records: readonly LogRecord[]) => this.settle(records);
    return resume({ client, team, log, sent }, peer, start, head, () => {
      // The others must also get the entries that this one has just read.
      this.flush();
      this.peers.add(peer);
    });
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

  private forgetSnapshots(): void {
    this.snapshots.forget();
    this.entries.forget();
  }

  private startAgain(): void {
    this.forgetSnapshots();
    this.crewIndex.forget();
    this.turn = [];
    for (const peer of this.speakers.values()) this.sendAway(peer, CLOSE.resume);
  }

  private sendAway(peer: TeamConnection, code: number): void {
    this.leave(peer);
    peer.end(code);
  }

  private deliver(record: LogRecord): void {
    this.turn.push(record);
    this.crewIndex.received(record);
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
      if (!peer.sendFrame(frames.for(peer.member))) this.sendAway(peer, CLOSE.resume);
    this.settle(records);
  }

  /** Releases the waiting jobs of the authors. */
  private settle(records: readonly LogRecord[]): void {
    for (const { by } of records) {
      const end = by.indexOf(' ');
      this.speakers.get(asClientId(by.slice(0, end)))?.settled(Number(by.slice(end + 1)));
    }
  }
}
