/**
 * A team on this gateway: one subscription, and the sockets of the members who are here.
 *
 * Guarantees that every socket is sent every entry of the log after its start, in order and without a gap: what pub/sub
 * loses is read from the log. The entries of one turn of the event loop go out as one frame, built once.
 */
import type { TeamId } from '../../model/ids.ts';
import { CLOSE, type Cursor, type Welcome } from '../../sync/protocol.ts';
import { RESET_AUTHOR } from '../../thoonk/bridge.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { holds, type LogRecord, readEntries, readHead } from '../../thoonk/log.ts';
import { pause } from '../../thoonk/pause.ts';
import { type Announced, subscribeLog } from '../../thoonk/subscription.ts';
import type { Logger } from '../logger.ts';
import { EntryFrames } from './frames.ts';
import type { Joined } from './peer.ts';
import { type BuiltSnapshot, buildSnapshot } from './snapshot.ts';

/** A cached snapshot is used while it is no more than so many entries behind. */
const SNAPSHOT_AGE = 500;

/** Milliseconds between tries while Redis has trouble, such as loading its data. */
const TROUBLE_PAUSE = 250;

export class Room {
  readonly peers = new Set<Joined>();
  private cursor: Cursor = { seq: 0, hash: '' };
  private turn: LogRecord[] = [];
  private flushing = false;
  /** While the log is read, what is announced is only remembered by its number: it is read with the rest. */
  private reading: Promise<void> | null = null;
  private announced = 0;
  private closed = false;
  private snapshot: Promise<BuiltSnapshot> | null = null;
  private unsubscribe: () => Promise<void> = async () => {};

  constructor(
    readonly team: TeamId,
    private readonly client: RedisClient,
    private readonly logger: Logger,
  ) {}

  async open(subscriber: RedisClient): Promise<void> {
    this.reading = new Promise(() => {});
    this.unsubscribe = await subscribeLog(subscriber, this.team, (announced) => this.heard(announced));
    this.cursor = await readHead(this.client, this.team);
    this.reading = null;
    if (this.announced > this.cursor.seq) void this.catchUp();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.unsubscribe();
  }

  /** Brings a peer to where the room is, and keeps it there. */
  async join(peer: Joined, cursor: Cursor | undefined, welcome: Omit<Welcome, 'resumed'>): Promise<void> {
    const resumed = cursor !== undefined && (await holds(this.client, this.team, cursor));
    const snapshot = resumed ? null : await this.currentSnapshot();
    peer.send({ ...welcome, resumed });
    if (snapshot) peer.sendText(snapshot.text);
    let at = snapshot?.seq ?? cursor?.seq ?? 0;
    while (at < this.cursor.seq) {
      const records = await readEntries(this.client, this.team, at + 1, this.cursor.seq);
      if (records[0]?.seq !== at + 1) return peer.socket.close(CLOSE.resume);
      peer.sendFrame(new EntryFrames(records).for(peer.member));
      at = records.at(-1)?.seq ?? at;
    }
    if (peer.socket.readyState === peer.socket.OPEN) this.peers.add(peer);
  }

  /**
   * Reads from the log until nothing is missing: after a gap, and after a time without hearing anything. When Redis has
   * gone back behind what was sent, everybody is sent away and comes back for a snapshot.
   */
  catchUp(): Promise<void> {
    this.reading ??= this.readMissing()
      .then(
        () => this.announced > this.cursor.seq,
        async (error: Error) => {
          this.logger.warn({ team: this.team, error: error.message }, 'could not read the log');
          await pause(TROUBLE_PAUSE);
          return !this.closed;
        },
      )
      .then((again) => {
        this.reading = null;
        if (again) void this.catchUp();
      });
    return this.reading;
  }

  private heard(announced: Announced): void {
    if (announced.kind === 'entry') {
      const { record } = announced;
      this.announced = record.seq;
      if (this.reading) return;
      if (record.seq === this.cursor.seq + 1) this.deliver(record);
      else void this.catchUp();
      return;
    }
    const { client, mutation } = announced;
    for (const peer of this.peers) {
      if (peer.client !== client) continue;
      if (announced.kind === 'early') peer.early(mutation, announced.expected);
      else {
        peer.answer(mutation, { code: announced.code });
        peer.settled(mutation);
      }
    }
  }

  private async readMissing(): Promise<void> {
    if (!(await holds(this.client, this.team, this.cursor))) {
      this.logger.warn(
        { team: this.team, seq: this.cursor.seq },
        'the log has gone back: all start from a snapshot',
      );
      return this.startAgain(await readHead(this.client, this.team));
    }
    for (;;) {
      const records = await readEntries(this.client, this.team, this.cursor.seq + 1);
      const [first] = records;
      if (!first) return;
      if (first.seq !== this.cursor.seq + 1) return this.startAgain(await readHead(this.client, this.team));
      for (const record of records) this.deliver(record);
    }
  }

  private startAgain(head: Cursor): void {
    this.cursor = { seq: head.seq, hash: head.hash };
    this.announced = head.seq;
    this.snapshot = null;
    this.turn = [];
    for (const peer of this.peers) peer.socket.close(CLOSE.resume);
    this.peers.clear();
  }

  private deliver(record: LogRecord): void {
    if (record.by === RESET_AUTHOR) {
      this.startAgain(record);
      return;
    }
    this.cursor = { seq: record.seq, hash: record.hash };
    this.turn.push(record);
    if (this.flushing) return;
    this.flushing = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.flushing = false;
    const records = this.turn;
    this.turn = [];
    if (records.length === 0) return;
    const frames = new EntryFrames(records);
    const authors = new Map(records.map(({ by }) => [by.slice(0, by.indexOf(' ')), by]));
    for (const peer of this.peers) {
      if (!peer.sendFrame(frames.for(peer.member))) {
        this.peers.delete(peer);
        peer.socket.close(CLOSE.resume);
      }
      const by = authors.get(peer.client);
      if (by) peer.settled(Number(by.slice(by.indexOf(' ') + 1)));
    }
  }

  /** Made once for all who come while it is young enough; they get the entries since from the log. */
  private async currentSnapshot(): Promise<BuiltSnapshot> {
    const cached = await this.snapshot;
    if (cached && cached.seq <= this.cursor.seq && this.cursor.seq - cached.seq <= SNAPSHOT_AGE)
      return cached;
    const building = buildSnapshot(this.client, this.team);
    this.snapshot = building;
    building.catch(() => {
      this.snapshot = null;
    });
    return building;
  }
}
