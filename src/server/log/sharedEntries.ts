/**
 * The entries between a shared snapshot and the head of the log, read once for all clients that arrive at the same
 * time.
 *
 * It does not notice that Redis has lost data: callers check the hash chain of the entries, and call `forget` when
 * another history has begun.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { type LogRecord, readEntries } from './readLog.ts';

type Range = { readonly from: number; readonly to: number; readonly records: Promise<readonly LogRecord[]> };

export class SharedEntries {
  private last: Range | null = null;

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  forget(): void {
    this.last = null;
  }

  /** @returns the entries with these numbers that the log still holds */
  read(from: number, to: number): Promise<readonly LogRecord[]> {
    if (from > to) return Promise.resolve([]);
    const { last } = this;
    if (last?.from === from && last.to === to) return last.records;
    const records =
      last?.from === from && last.to < to
        ? this.continued(last, to)
        : readEntries(this.client, this.team, from, to);
    const range = { from, to, records };
    this.last = range;
    records.catch(() => {
      if (this.last === range) this.last = null;
    });
    return records;
  }

  private async continued({ to: known, records }: Range, to: number): Promise<readonly LogRecord[]> {
    const [before, after] = await Promise.all([records, readEntries(this.client, this.team, known + 1, to)]);
    return [...before, ...after];
  }
}
