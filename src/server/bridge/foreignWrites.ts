/**
 * Adds the writes of foreign programs to single items to the log, in order.
 *
 * Guarantees that an entry is appended only if the notice agrees with the item stored in our own database, so that
 * writes to other databases have no effect; that several quick notices of one item become one entry; and that unclear
 * cases are left to a comparison of the whole team.
 */
import { createHash } from 'node:crypto';
import type { TeamId } from '../../model/ids.ts';
import { bytes, type RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { type BridgeEpoch, bridgeItem } from '../log/bridge.ts';
import { noteWakes } from '../wakes/wakeIndex.ts';
import { entryHead } from './bridgeEntries.ts';
import type { ForeignNotice } from './noticeSorter.ts';

type Waiting = { notice: ForeignNotice; received: number };
/** A comparison of a team covers every notice received before it began, and possibly those received until its end. */
type Covered = { readonly surely: number; readonly perhaps: number };

const MAX_REMEMBERED = 10_000;

export class ForeignWrites {
  private readonly waiting = new Map<string, Waiting>();
  private readonly covered = new Map<TeamId, Covered>();
  /** Digests of items as appended since our last own change of them. */
  private readonly appended = new Map<string, string>();
  private received = 0;

  constructor(private readonly client: RedisClient) {}

  forget(): void {
    this.waiting.clear();
    this.covered.clear();
    this.appended.clear();
  }

  /** @returns the key under which it waits, or null if the item already waits */
  add(notice: ForeignNotice): string | null {
    const key = keyOf(notice.feed, notice.id);
    const before = this.waiting.get(key);
    this.received++;
    // The second notice of an insert holds only the position.
    const latest = before && notice.item === null && isInsert(before.notice) ? before.notice : notice;
    this.waiting.set(key, { notice: latest, received: this.received });
    return before ? null : key;
  }

  changedByUs(feed: string, id: string): void {
    if (this.appended.size > 0) this.appended.delete(keyOf(feed, id));
  }

  /** @returns a function to call when a comparison of the team that starts now is complete */
  comparing(team: TeamId): () => void {
    const surely = this.received;
    return () => {
      if (this.waiting.size > 0) this.covered.set(team, { surely, perhaps: this.received });
    };
  }

  /** @returns `unsure` if the whole team must be compared */
  async bring(epoch: BridgeEpoch, key: string): Promise<'ok' | 'nothing' | 'unsure' | 'fenced'> {
    const waiting = this.waiting.get(key);
    if (!waiting) return 'nothing';
    const { notice, received } = waiting;
    const covered = this.covered.get(notice.team);
    this.waiting.delete(key);
    if (this.waiting.size === 0) this.covered.clear();
    if (covered && received <= covered.surely) return 'nothing';
    if (covered && received <= covered.perhaps) return 'unsure';
    return this.append(epoch, key, notice);
  }

  private async append(
    epoch: BridgeEpoch,
    key: string,
    { item, ...notice }: ForeignNotice,
  ): Promise<'ok' | 'unsure' | 'fenced'> {
    if (item === null) return 'unsure';
    const digest = createHash('sha1').update(item).digest('base64');
    if (this.appended.get(key) === digest) return 'unsure';
    const raw = await bytes(this.client).hGet(itemsKey(notice.feed), notice.id);
    if (!raw || !item.equals(raw as Buffer)) return 'unsure';
    const answer = await bridgeItem(this.client, epoch, {
      ...notice,
      raw: item,
      entry: entryHead(notice.feed),
    });
    if (answer !== 'ok') return answer;
    this.remember(key, digest);
    await noteWakes(this.client, notice.team, [{ changes: [{ feed: notice.feed, raw: String(item) }] }]);
    return answer;
  }

  private remember(key: string, digest: string): void {
    if (this.appended.size >= MAX_REMEMBERED) this.appended.clear();
    this.appended.set(key, digest);
  }
}

const isInsert = ({ item, type }: ForeignNotice): boolean => item !== null && type === 'sorted';

const keyOf = (feed: string, id: string): string => `${feed}\0${id}`;
