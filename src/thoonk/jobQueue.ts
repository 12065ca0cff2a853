/**
 * A job queue: items are claimed, and then finished, given back or set aside. At every instant a job is in one of these
 * states; a claim that is not renewed within its lease goes back into line.
 *
 *     put → waiting → claimed → finished        cancel: back into line, one more failure
 *              ↑         ├─ cancel ─→ waiting   stall: set aside for a person, until retry
 *              └─ retry ─┴─ stall ──→ stalled   retract: removed, in any state
 */
import { type Bytes, type RedisClient, textOrBytes } from './client.ts';
import { checkedId, newId } from './ids.ts';
import { jobKeys, jobPutKeys } from './keys.ts';
import { maintainQueues } from './maintenance.ts';
import { OpenedFeed } from './openedFeed.ts';
import { pause } from './pause.ts';
import type { Registry } from './registry.ts';
import { buffersOf, textsOf } from './replies.ts';
import type { WaitingRoom } from './waitingRoom.ts';

export type Claimed = { readonly id: string; readonly item: string; readonly cancelled: number };

/** The item as it was put, byte by byte. The id is text unless it is not UTF-8. */
export type ClaimedBytes = { readonly id: Bytes; readonly item: Buffer; readonly cancelled: number };

/** A finished job; without a result no notice is sent. */
export type Finished = { readonly id: Bytes; readonly result?: Bytes };

/** By then, an older implementation has claimed the job that it took off the list, or has died. */
const BETWEEN_PASSES = 500;

export class JobQueue extends OpenedFeed {
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
   * @param options.id given by the caller; a job with a known id is not put twice
   */
  async put(item: Bytes, options: { id?: string; priority?: boolean } = {}): Promise<string> {
    const id = options.id ?? newId();
    await this.putMany([{ id, item }], options.priority);
    return id;
  }

  /** Puts several jobs in one call; the first is first in line. @returns the number of new ones */
  async putMany(jobs: readonly { id: string; item: Bytes }[], priority = false): Promise<number> {
    if (jobs.length === 0) return 0;
    const args = jobs.flatMap(({ id, item }) => [checkedId(id), item]);
    const isOne = jobs.length === 1;
    const all = [this.name, priority ? '1' : '0', ...args];
    return Number(
      await (isOne ? this.write('jobPutOne', all, jobPutKeys(this.name)) : this.write('jobPut', all)),
    );
  }

  /** Claims waiting jobs, oldest first, without waiting for more. */
  async claim(max = 1): Promise<Claimed[]> {
    return claimedText(await this.run('jobClaim', [this.name, String(max)]));
  }

  /** Like `claim`, for items that are not text. */
  async claimBytes(max = 1): Promise<ClaimedBytes[]> {
    return claimedBytes(await this.runForBytes('jobClaim', [this.name, String(max)]));
  }

  /**
   * Claims the oldest job, and waits for one if there is none.
   * @param seconds time-out; 0 for no time-out
   * @throws Empty
   */
  claimNext(seconds = 0): Promise<ClaimedBytes> {
    return this.waiting.next(this.name, seconds, {
      open: () => this.open(),
      take: (max) => this.claimBytes(max),
    });
  }

  /** Finishes jobs and claims waiting ones, in one call. */
  async turn(finished: readonly Finished[], max: number): Promise<Claimed[]> {
    return claimedText(await this.run('jobTurn', [this.name, String(max), ...finishedArgs(finished)]));
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

  /** Like `cancel`, but counts no failure. @returns whether it was claimed */
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

  /** Removes a job in any state. @returns whether it existed */
  async retract(id: Bytes): Promise<boolean> {
    return (await this.run('jobRetract', [checkedId(id)])) === 1;
  }

  /** Renews the leases of claimed jobs. @returns how many are still claimed */
  async renew(ids: readonly string[]): Promise<number> {
    return ids.length === 0 ? 0 : Number(await this.run('jobRenew', [...ids]));
  }

  /**
   * One pass that gives back expired claims, and items that this pass and the previous one found nowhere.
   *
   * @param lease milliseconds; null means that claims never expire
   * @param maxCancels maximum number of cancels before a job is stalled; 0 for unlimited
   * @param lostBefore the result of the previous pass, at least half a second ago
   * @param everything check every id even if the counts agree
   * @returns the ids that were found nowhere for the first time
   */
  async maintain(
    lease: number | null,
    maxCancels: number,
    lostBefore: readonly string[],
    everything = false,
  ): Promise<string[]> {
    const queue = { name: this.name, keys: this.keys, lease, maxCancels, lostBefore };
    const [lost = []] = await maintainQueues(this.client, [queue], everything);
    if (lost instanceof Error) throw lost;
    return lost;
  }

  /** Runs both passes over every id: when it resolves, all lost jobs are back in line. */
  async maintenance(lease: number | null = null, maxCancels = 0): Promise<void> {
    const lost = await this.maintain(lease, maxCancels, [], true);
    if (lost.length === 0) return;
    await pause(BETWEEN_PASSES);
    await this.maintain(lease, maxCancels, lost, true);
  }

  async failures(id: Bytes): Promise<number> {
    return Number((await this.client.hGet(`feed.cancelled:${this.name}`, checkedId(id))) ?? 0);
  }
}

const finishedArgs = (finished: readonly Finished[]): Bytes[] =>
  finished.flatMap(({ id, result }) => [id, result === undefined ? '0' : '1', result ?? '']);

const claimedText = (answer: unknown): Claimed[] => {
  const flat = textsOf(answer);
  const jobs: Claimed[] = [];
  for (let i = 0; i < flat.length; i += 3)
    jobs.push({ id: flat[i] ?? '', item: flat[i + 1] ?? '', cancelled: Number(flat[i + 2]) });
  return jobs;
};

const claimedBytes = (answer: unknown): ClaimedBytes[] => {
  const flat = buffersOf(answer);
  const jobs: ClaimedBytes[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    const [id, item, cancelled] = [flat[i], flat[i + 1], flat[i + 2]];
    if (id && item) jobs.push({ id: textOrBytes(id), item, cancelled: Number(String(cancelled)) });
  }
  return jobs;
};
