/**
 * A team on this gateway: one subscription, and the sockets of the members who are here.
 *
 * Guarantees that every socket is sent every entry of the log after its start, in order, once and without a gap; that one
 * socket at a time speaks for a client; and that whoever ceases to be a member is sent the entry that says so and nothing
 * after it. The entries of one turn of the event loop go out as one frame, built once.
 */
import type { ClientId, TeamId } from '../../model/ids.ts';
import { CLOSE, type Cursor, type Welcome } from '../../sync/protocol.ts';
import { RESET_AUTHOR } from '../../thoonk/bridge.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { follows, holds, type LogCursor, type LogRecord, readEntries } from '../../thoonk/log.ts';
import type { Logger } from '../logger.ts';
import { readEntry } from '../readable.ts';
import { EntryFrames } from './frames.ts';
import { type Aside, LogFollower } from './logFollower.ts';
import type { Joined, Peer } from './peer.ts';
import { removedMembers } from './removedMembers.ts';
import { SnapshotCache } from './snapshotCache.ts';

type Repeated = Extract<Aside, { kind: 'repeated' }>;

/** How often the log is looked at anew for somebody who is ahead of this room. */
const MOST_LOOKS = 3;

export class Room {
  /** Those who are sent every entry. */
  readonly peers = new Set<Joined>();
  /** Those whose membership is being looked at: should it end in this moment, they must not come in. */
  readonly expected = new Set<Peer>();
  closed = false;
  /** Who speaks for a client, from the moment it is bound: some are still being brought to where the room is. */
  private readonly speakers = new Map<ClientId, Joined>();
  private readonly log: LogFollower;
  private readonly snapshots: SnapshotCache;
  private turn: LogRecord[] = [];
  private flushing = false;

  constructor(
    readonly team: TeamId,
    private readonly client: RedisClient,
    logger: Logger,
  ) {
    this.snapshots = new SnapshotCache(client, team);
    this.log = new LogFollower(team, client, logger, {
      entry: (record) => this.deliver(record),
      aside: (aside) => this.hear(aside),
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

  /**
   * Brings a peer to where the room is, and keeps it there.
   *
   * @param head the entry as of which the welcome says how far the client is. A Redis that has gone back since then makes that
   *   untrue, and nobody may act on it for long: the peer is sent away to ask again.
   */
  async join(
    peer: Joined,
    cursor: Cursor | undefined,
    welcome: Omit<Welcome, 'resumed'>,
    head: LogCursor,
  ): Promise<void> {
    if (!this.letSpeak(peer)) return;
    const resumed = cursor !== undefined && (await holds(this.client, this.team, cursor));
    const snapshot = resumed ? null : await this.snapshots.current(this.log.cursor.seq);
    peer.send({ ...welcome, resumed });
    if (snapshot) peer.sendSnapshot(snapshot.text);
    const start = snapshot ?? cursor;
    if (start && (await this.bring(peer, start, head)) && (await holds(this.client, this.team, head))) return;
    if (peer.isOpen) this.snapshots.forget();
    this.sendAway(peer, CLOSE.resume);
  }

  leave(peer: Joined): void {
    this.peers.delete(peer);
    if (this.speakers.get(peer.client) === peer) this.speakers.delete(peer.client);
  }

  /** Whether another user speaks for a client here. While it has done nothing, Redis remembers nobody. */
  isSpokenForByOther(client: ClientId, { member }: Peer): boolean {
    const speaker = this.speakers.get(client);
    return speaker !== undefined && speaker.member !== member;
  }

  /** Of two sockets that speak for one client the later binding is in force. */
  private letSpeak(peer: Joined): boolean {
    const other = this.speakers.get(peer.client);
    if (other && other.order > peer.order) {
      this.sendAway(peer, CLOSE.resume);
      return false;
    }
    if (other) this.sendAway(other, CLOSE.resume);
    this.speakers.set(peer.client, peer);
    return true;
  }

  /** @returns false when it cannot be done from there: the peer has to begin anew */
  private async bring(peer: Joined, start: LogCursor, head: LogCursor): Promise<boolean> {
    let at = start;
    for (let looks = 0; peer.isOpen && looks < MOST_LOOKS; ) {
      const { cursor } = this.log;
      if (Math.max(at.seq, head.seq) > cursor.seq) {
        looks++;
        await this.log.catchUp();
      } else if (at.seq === cursor.seq) {
        if (at.hash !== cursor.hash) return false;
        // Those who are here are owed what this one has just read.
        this.flush();
        this.peers.add(peer);
        return true;
      } else {
        const records = await readEntries(this.client, this.team, at.seq + 1, cursor.seq);
        const [first, last] = [records[0], records.at(-1)];
        if (!first || !last || !follows(at, first)) return false;
        if (records.some(({ by }) => by === RESET_AUTHOR)) return false;
        if (!peer.sendFrame(new EntryFrames(records).for(peer.member))) return false;
        this.settle(records);
        at = last;
      }
    }
    return false;
  }

  private hear(aside: Aside): void {
    const peer = this.speakers.get(aside.client as ClientId);
    if (!peer) return;
    if (aside.kind === 'bound') {
      if (aside.order > peer.order) this.sendAway(peer, CLOSE.resume);
    } else if (aside.kind === 'early') peer.early(aside.mutation, aside.expected);
    else void this.answer(peer, aside).catch(() => peer.socket.close(CLOSE.resume));
  }

  /**
   * Says what became of a job that had been settled before: after the entries up to there, because they say it better. A
   * refusal is looked up, so that nobody takes it for a yes.
   */
  private async answer(peer: Joined, { mutation, code, seq }: Repeated): Promise<void> {
    if (this.log.cursor.seq < seq) await this.log.catchUp();
    this.flush();
    const [entry] = code === 200 ? [] : await readEntries(this.client, this.team, seq, seq);
    const reason = entry && readEntry(entry)?.reason;
    peer.answer(mutation, reason ? { code, reason } : { code });
    peer.settled(mutation);
  }

  private startAgain(): void {
    this.snapshots.forget();
    this.turn = [];
    for (const peer of this.speakers.values()) this.sendAway(peer, CLOSE.resume);
  }

  private sendAway(peer: Joined, code: number): void {
    this.leave(peer);
    peer.socket.close(code);
  }

  private deliver(record: LogRecord): void {
    this.turn.push(record);
    const removed = readEntry(record) ? removedMembers(this.team, record.body) : [];
    if (removed.length > 0) {
      this.flush();
      for (const peer of this.expected) if (removed.includes(peer.member)) peer.socket.close(CLOSE.notMember);
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
    const frames = new EntryFrames(records);
    for (const peer of this.peers)
      if (!peer.sendFrame(frames.for(peer.member))) this.sendAway(peer, CLOSE.resume);
    this.settle(records);
  }

  /** Lets the lines of the authors go on. */
  private settle(records: readonly LogRecord[]): void {
    for (const { by } of records) {
      const end = by.indexOf(' ');
      this.speakers.get(by.slice(0, end) as ClientId)?.settled(Number(by.slice(end + 1)));
    }
  }
}
