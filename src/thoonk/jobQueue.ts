/**
 * A job: a queue whose items are claimed, and finished, given back or set aside. No instant exists at which a job is
 * nowhere; a claim that is not renewed within its lease goes back into line.
 *
 *     put → waiting → claimed → finished        cancel: back into line, one more failure
 *              ↑         ├─ cancel ─→ waiting   stall: set aside for a person, until retry
 *              └─ retry ─┴─ stall ──→ stalled   retract: gone, whatever its state
 */
import { type Bytes, type RedisClient, textOrBytes } from './client.ts';
import { checkedId, newId } from './ids.ts';
import { jobKeys } from './keys.ts';
import { maintainQueues } from './maintenance.ts';
import { OpenedFeed } from './openedFeed.ts';
import { pause } from './pause.ts';
import type { Registry } from './registry.ts';
import type { WaitingRoom } from './waitingRoom.ts';

export type Claimed = { readonly id: string; readonly item: string; readonly cancelled: number };

/** As it was put, byte by byte. The id is text unless it is not UTF-8. */
export type ClaimedBytes = { readonly id: Bytes; readonly item: Buffer; readonly cancelled: number };

/** A job that is done; without a result nobody is told. */
export type Finished = { readonly id: Bytes; readonly result?: Bytes };

/** Half a second: an old peer has claimed by then what it took off the list, or is dead. */
const BETWEEN_PASSES = 500;

export class Job extends OpenedFeed {
  constructor(
    client: RedisClient,
    registry: Registry,
    private readonly waiting: WaitingRoom,
    name: string,
  ) {
    super(client, registry, name, 'job', 'HKEYS', jobKeys(name));
  }

  /**
   * @param options.priority next in line
   * @param options.id one of the caller's own: a job that is known already is not put twice
   */
  async put(item: Bytes, options: { id?: string; priority?: boolean } = {}): Promise<string> {
    const id = options.id ?? newId();
    await this.putMany([{ id, item }], options.priority);
    return id;
  }

  /** Puts many in one call; the first given is first in line. @returns how many were not known already */
  async putMany(jobs: readonly { id: string; item: Bytes }[], priority = false): Promise<number> {
    if (jobs.length === 0) return 0;
    const args = jobs.flatMap(({ id, item }) => [checkedId(id), item]);
    return (await this.write('jobPut', [this.name, priority ? '1' : '0', ...args])) as number;
  }

  /** Claims what waits, oldest first, without waiting for more. */
  async claim(most = 1): Promise<Claimed[]> {
    return claimedText(await this.run('jobClaim', [this.name, String(most)]));
  }

  /** As `claim`, for items that are not text. */
  async claimBytes(most = 1): Promise<ClaimedBytes[]> {
    return claimedBytes(await this.runForBytes('jobClaim', [this.name, String(most)]));
  }

  /**
   * Claims the oldest, waiting for one if need be.
   * @param seconds how long to wait; 0 for ever
   * @throws Empty
   */
  claimNext(seconds = 0): Promise<ClaimedBytes> {
    return this.waiting.next(this.name, seconds, {
      open: () => this.open(),
      take: (most) => this.claimBytes(most),
    });
  }

  /** Finishes what is done and claims what waits, in one call. */
  async turn(finished: readonly Finished[], most: number): Promise<Claimed[]> {
    return claimedText(await this.run('jobTurn', [this.name, String(most), ...finishedArgs(finished)]));
  }

  /** @returns whether it was claimed */
  async finish(id: Bytes, result?: Bytes): Promise<boolean> {
    const done = result === undefined ? { id: checkedId(id) } : { id: checkedId(id), result };
    return (await this.run('jobFinish', [this.name, ...finishedArgs([done])])) === 1;
  }

  /** Gives a claimed job back to the end of the line. @returns whether it was claimed */
  async cancel(id: Bytes): Promise<boolean> {
    return (await this.run('jobCancel', [checkedId(id)])) === 1;
  }

  /** As `cancel`, but no failure is counted. @returns whether it was claimed */
  async release(id: Bytes): Promise<boolean> {
    return (await this.run('jobRelease', [checkedId(id)])) === 1;
  }

  /** Sets a claimed job aside for a person. @returns whether it was claimed */
  async stall(id: Bytes): Promise<boolean> {
    return (await this.run('jobStall', [checkedId(id)])) === 1;
  }

  /** Puts a stalled job back into line. @returns whether it was stalled */
  async retry(id: Bytes): Promise<boolean> {
    return (await this.run('jobRetry', [checkedId(id)])) === 1;
  }

  /** Takes a job out, whatever its state. @returns whether it was there */
  async retract(id: Bytes): Promise<boolean> {
    return (await this.run('jobRetract', [checkedId(id)])) === 1;
  }

  /** Renews the leases of what is in hand. @returns how many are still claimed */
  async renew(ids: readonly string[]): Promise<number> {
    return ids.length === 0 ? 0 : ((await this.run('jobRenew', [...ids])) as number);
  }

  /**
   * One pass that brings back claims whose lease has run out, and items that this pass and the one before found nowhere.
   *
   * @param lease milliseconds; null: claims never run out
   * @param mostCancels how often a job may be given back before it is stalled; 0 for ever
   * @param lostBefore what the pass before, at least half a second ago, returned
   * @param everything look at every id even when the counts agree
   * @returns the ids that were found nowhere for the first time
   */
  async maintain(
    lease: number | null,
    mostCancels: number,
    lostBefore: readonly string[],
    everything = false,
  ): Promise<string[]> {
    const queue = { name: this.name, lease, maxCancels: mostCancels, lostBefore };
    const [lost = []] = await maintainQueues(this.client, [queue], everything);
    if (lost instanceof Error) throw lost;
    return lost;
  }

  /** Both passes, looking at every id: whatever was lost is in line again when it answers. */
  async maintenance(lease: number | null = null, mostCancels = 0): Promise<void> {
    const lost = await this.maintain(lease, mostCancels, [], true);
    if (lost.length === 0) return;
    await pause(BETWEEN_PASSES);
    await this.maintain(lease, mostCancels, lost, true);
  }

  async failures(id: Bytes): Promise<number> {
    return Number((await this.client.hGet(`feed.cancelled:${this.name}`, checkedId(id))) ?? 0);
  }
}

const finishedArgs = (finished: readonly Finished[]): Bytes[] =>
  finished.flatMap(({ id, result }) => [id, result === undefined ? '0' : '1', result ?? '']);

const claimedText = (answer: unknown): Claimed[] => {
  const flat = answer as string[];
  const jobs: Claimed[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    jobs.push({ id: flat[i] as string, item: flat[i + 1] as string, cancelled: Number(flat[i + 2]) });
  }
  return jobs;
};

const claimedBytes = (answer: unknown): ClaimedBytes[] => {
  const flat = answer as Buffer[];
  const jobs: ClaimedBytes[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    const [id, item, cancelled] = [flat[i] as Buffer, flat[i + 1] as Buffer, flat[i + 2]];
    jobs.push({ id: textOrBytes(id), item, cancelled: Number(String(cancelled)) });
  }
  return jobs;
};
