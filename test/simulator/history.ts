/**
 * Everything that a team's log has ever held: including what was trimmed since, without what a rewind has undone.
 */
import { hash as sha1 } from 'node:crypto';
import { membersFeed } from '../../src/model/feeds/members.ts';
import type { TeamId } from '../../src/model/ids.ts';
import { TeamState } from '../../src/model/teamState.ts';
import { headKey, logKey } from '../../src/server/log/keys.ts';
import { RESET_AUTHOR } from '../../src/server/log/readLog.ts';
import type { Entry } from '../../src/sync/protocol/entry.ts';
import type { Keyspace, StreamEntry } from '../memoryRedis/keyspace.ts';
import { fromBytes } from '../memoryRedis/reply.ts';

export type Recorded = {
  readonly seq: number;
  readonly hash: string;
  readonly to: string;
  readonly by: string;
  readonly body: string;
  readonly entry: Entry;
};

export class History {
  readonly records: Recorded[] = [];
  /** The entries at each time that Redis lost data, and how many of them were kept. */
  readonly losses: { readonly records: readonly Recorded[]; readonly kept: number }[] = [];
  /** Every job that was ever in the log, including those undone since. */
  readonly ever = new Set<string>();

  private readonly key: string;

  constructor(readonly team: TeamId) {
    this.key = logKey(team);
  }

  /** Reads the new entries. */
  read(keys: Keyspace): void {
    const known = this.records.length;
    const stream = keys.get('stream', this.key);
    if (!stream || stream.last <= known) return;
    for (const stored of stream.entries) {
      if (stored.seq <= known) continue;
      const record = recorded(stored);
      this.records.push(record);
      this.ever.add(record.by);
    }
  }

  /** The keyspace was restored to an earlier one. */
  goBack(keys: Keyspace): void {
    const seq = Number(keys.get('hash', headKey(this.team))?.get('seq') ?? 0);
    if (seq >= this.records.length) return;
    this.losses.push({ records: [...this.records], kept: seq });
    this.records.length = seq;
  }

  /** The first place at which the chain is broken, in words. */
  broken(): string | null {
    let hash = '';
    for (const [index, record] of this.records.entries()) {
      if (record.seq !== index + 1) return `entry ${index + 1} has the number ${record.seq}`;
      hash = sha1('sha1', hash + record.body).slice(0, 16);
      if (hash !== record.hash) return `the hash of entry ${record.seq} does not cover the one before`;
    }
    return null;
  }

  /** All entries applied, or null if one of them is a reset. */
  fold(): TeamState | null {
    if (this.records.some(({ by }) => by === RESET_AUTHOR)) return null;
    const state = new TeamState(this.team);
    for (const { entry } of this.records) state.applyChanges(entry.changes);
    return state;
  }

  /** The entry before this one that removed a member, if the member was still out then. */
  removalBefore(seq: number, member: string): number | undefined {
    const feed = membersFeed(this.team);
    const changeOf = ({ entry }: Recorded) =>
      entry.changes.findLast(({ feed: of, id }) => of === feed && id === member);
    const last = this.records.findLast((record) => record.seq < seq && changeOf(record) !== undefined);
    return last && changeOf(last)?.kind === 'retract' ? last.seq : undefined;
  }

  of(client: string): Recorded[] {
    return this.records.filter(({ by }) => by.slice(0, by.indexOf(' ')) === client);
  }
}

const recorded = ({ seq, fields }: StreamEntry): Recorded => {
  const field = (name: string) => fromBytes(fields[fields.indexOf(name) + 1] ?? '');
  const body = field('body');
  return {
    seq,
    hash: field('hash'),
    to: field('to'),
    by: field('by'),
    body,
    entry: JSON.parse(body) as Entry,
  };
};
