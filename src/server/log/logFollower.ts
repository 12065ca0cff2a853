/**
 * Follows the log of a team.
 *
 * Guarantees that the listener receives every entry after the start once, in order and without a gap: entries lost by
 * pub/sub are read from the log. Each entry continues the previous one by its hash, so entries of two histories are
 * never mixed: if Redis has lost entries that were already received, the listener is told to start again before it
 * receives anything of the new history.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import { pause } from '../../thoonk/pause.ts';
import type { Logger } from '../logger.ts';
import { readEntry } from './parseStored.ts';
import {
  continuesFrom,
  follows,
  type LogCursor,
  type LogRecord,
  RESET_AUTHOR,
  readEntries,
  readHead,
} from './readLog.ts';
import { type Announced, subscribeLog } from './subscribeLog.ts';

/** Announcements other than entries. */
export type Aside = Exclude<Announced, { kind: 'entry' }>;

export type LogListener = {
  readonly entry: (record: LogRecord) => void;
  readonly aside: (aside: Aside) => void;
  /** Called when everything received so far is invalid. */
  readonly startAgain: () => void;
};

/** Milliseconds before the next attempt while Redis is unavailable, for example loading its data. */
const TROUBLE_PAUSE = 250;

export class LogFollower {
  /** The last entry that the listener has received. */
  cursor: LogCursor = { seq: 0, hash: '' };
  /** Set during a read. Announcements that arrive then are ignored, because the read includes them. */
  private reading: Promise<void> | null = null;
  private announcedMeanwhile = false;
  private closed = false;
  private unsubscribe: () => Promise<void> = async () => {};

  constructor(
    private readonly team: TeamId,
    private readonly client: RedisClient,
    private readonly logger: Logger,
    private readonly listener: LogListener,
  ) {}

  async open(subscriber: RedisClient): Promise<void> {
    this.reading = new Promise(() => {});
    this.unsubscribe = await subscribeLog(subscriber, this.team, (announced) => this.received(announced));
    this.cursor = await readHead(this.client, this.team);
    this.reading = null;
    if (this.announcedMeanwhile) void this.catchUp();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.unsubscribe();
  }

  /**
   * Reads from the log until nothing is missing: after a gap, and after a period of silence. If a read is already
   * running, it may have started before the reason for this one, so it is repeated once.
   */
  catchUp(): Promise<void> {
    if (this.reading) this.announcedMeanwhile = true;
    this.reading ??= this.readWhatIsMissing().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  /** Reads from the log if its head differs from the position of the listener. */
  async check(): Promise<void> {
    if (this.reading) return this.catchUp();
    const { seq, hash } = await readHead(this.client, this.team);
    if (seq !== this.cursor.seq || hash !== this.cursor.hash) await this.catchUp();
  }

  private received(announced: Announced): void {
    if (announced.kind !== 'entry') this.listener.aside(announced);
    else if (this.reading) this.announcedMeanwhile = true;
    else if (follows(this.cursor, announced.record)) this.take(announced.record);
    else void this.catchUp();
  }

  private async readWhatIsMissing(): Promise<void> {
    do {
      this.announcedMeanwhile = false;
      try {
        await this.readOn();
      } catch (error) {
        this.logger.warn({ team: this.team, error: messageOf(error) }, 'could not read the log');
        await pause(TROUBLE_PAUSE);
        this.announcedMeanwhile = true;
      }
    } while (this.announcedMeanwhile && !this.closed);
  }

  private async readOn(): Promise<void> {
    if (!(await continuesFrom(this.client, this.team, this.cursor))) return this.startAgainAtHead();
    for (;;) {
      const records = await readEntries(this.client, this.team, this.cursor.seq + 1);
      if (records.length === 0) return;
      for (const record of records) {
        if (!follows(this.cursor, record)) return this.startAgainAtHead();
        this.take(record);
      }
    }
  }

  private async startAgainAtHead(): Promise<void> {
    this.logger.warn(
      { team: this.team, seq: this.cursor.seq },
      'the log has gone back: all start from a snapshot',
    );
    this.cursor = await readHead(this.client, this.team);
    this.listener.startAgain();
  }

  private take(record: LogRecord): void {
    this.cursor = { seq: record.seq, hash: record.hash };
    if (record.by === RESET_AUTHOR) this.listener.startAgain();
    else {
      if (!readEntry(record))
        this.logger.error(
          { team: this.team, seq: record.seq },
          'an entry of the log cannot be read: it is left out',
        );
      this.listener.entry(record);
    }
  }
}
