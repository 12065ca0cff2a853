/**
 * Log entries as frames for sockets. One frame is built for everybody who may see the same entries, and shared by all
 * their sockets; an entry that somebody may not see is, for them, a number and a hash. So is one that is no entry, for all.
 */
import type { MemberId } from '../../model/ids.ts';
import type { LogRecord } from './log.ts';
import { readEntry } from './readable.ts';

export const maySee = ({ to }: LogRecord, user: MemberId): boolean =>
  to === '*' || to.split(',').includes(user);

/** What is sent of entries, by user. Made for one batch and thrown away with it. */
export class EntryFrames {
  private readonly restricted: readonly LogRecord[];
  private readonly frames = new Map<string, Buffer>();

  private readonly records: readonly LogRecord[];

  constructor(records: readonly LogRecord[]) {
    this.records = records.map((record) => (readEntry(record) ? record : { ...record, to: '' }));
    this.restricted = this.records.filter(({ to }) => to !== '*');
  }

  for(user: MemberId): Buffer {
    const seen = this.restricted.map((record) => (maySee(record, user) ? '1' : '0')).join('');
    let frame = this.frames.get(seen);
    if (!frame) {
      frame = Buffer.from(
        `{"type":"entries","entries":[${this.records.map((one) => entryText(one, user)).join(',')}]}`,
      );
      this.frames.set(seen, frame);
    }
    return frame;
  }
}

const entryText = (record: LogRecord, user: MemberId): string => {
  const cursor = `{"seq":${record.seq},"hash":"${record.hash}"`;
  return maySee(record, user) ? `${cursor},${record.body.slice(record.body.indexOf('{') + 1)}` : `${cursor}}`;
};
