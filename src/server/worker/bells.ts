/**
 * Waits for the bells of the queues that a worker serves.
 *
 * One blocking call waits for all lanes that may share a call, each call on its own connection: a second one would
 * wait behind the first. Guarantees that at most one wait runs per connection, so a worker that has no capacity takes no
 * bell from those that have; and that no bell is needed after an error, because then all queues are rung.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import { bellKey } from '../../thoonk/keys.ts';
import { pause } from '../../thoonk/pause.ts';
import type { Logger } from '../logger.ts';
import { byCall, type Lane, type Queue } from './lane.ts';

/** Seconds that one call waits. */
const WAIT = 1;
/** Milliseconds before the next attempt after an error of Redis. */
const TROUBLE_PAUSE = 250;

type Connect = () => Promise<RedisClient>;
type Line = {
  readonly connection: Promise<RedisClient>;
  waiting: Promise<void> | null;
  /** The worker has lost its lane. */
  isReleased: boolean;
};

export class Bells {
  /** By lane; on one node there is one. */
  private readonly lines = new Map<string, Line>();
  private readonly spare: RedisClient[];
  private stopping = false;
  private woken: Promise<void>;
  private wakeUp: () => void = () => {};

  /**
   * @param first a connection for the first call
   * @param connect makes further ones
   */
  constructor(
    private readonly first: RedisClient,
    private readonly connect: Connect,
    private readonly rang: (queue: Queue) => void,
    private readonly logger: Logger,
  ) {
    this.spare = [first];
    this.woken = this.nextWake();
  }

  /**
   * Resolves when a wait has ended, with a bell or without, or when `wake` was called. If nobody waits for it any more,
   * its failure is ignored.
   *
   * @throws if it was stopped
   */
  async next(lanes: readonly Lane[]): Promise<void> {
    const groups = new Map(byCall(this.first, lanes).map((group) => [this.nameOf(group), group]));
    for (const [name, line] of this.lines) if (!groups.has(name)) this.release(name, line);
    await Promise.race([this.woken, ...[...groups].map(([name, group]) => this.waiting(name, group))]);
  }

  /** Lanes were gained or lost. */
  wake(): void {
    this.wakeUp();
    this.woken = this.nextWake();
  }

  stop(): void {
    this.stopping = true;
    this.wakeUp();
    this.first.destroy();
    for (const { connection } of this.lines.values()) connection.then(end, () => {});
  }

  private nextWake(): Promise<void> {
    return new Promise((resolve) => {
      this.wakeUp = resolve;
    });
  }

  /** On one node there is one call, whichever lanes it waits for. */
  private nameOf(lanes: readonly Lane[]): string {
    return this.first.primaries ? String(lanes[0]?.number) : 'all';
  }

  private waiting(name: string, lanes: readonly Lane[]): Promise<void> {
    const line = this.lines.get(name) ?? this.open(name);
    if (!line.waiting) {
      line.waiting = this.wait(line, lanes).finally(() => {
        line.waiting = null;
      });
      line.waiting.catch(() => {});
    }
    return line.waiting;
  }

  private open(name: string): Line {
    const spare = this.spare.pop();
    const line: Line = {
      connection: spare ? Promise.resolve(spare) : this.connect(),
      waiting: null,
      isReleased: false,
    };
    line.connection.catch(() => this.lines.delete(name));
    this.lines.set(name, line);
    return line;
  }

  /** A wait that still runs may take a bell; the maintenance of the lane rings it again. */
  private release(name: string, line: Line): void {
    this.lines.delete(name);
    line.isReleased = true;
    const giveBack = (connection: RedisClient): void => {
      if (connection !== this.first) end(connection);
      else if (line.waiting) line.waiting.finally(() => this.spare.push(connection)).catch(() => {});
      else this.spare.push(connection);
    };
    line.connection.then(giveBack, () => {});
  }

  private async wait(line: Line, lanes: readonly Lane[]): Promise<void> {
    const queues = new Map(lanes.flatMap(({ own }) => own.map((queue) => [bellKey(queue.job.name), queue])));
    try {
      const rung = await (await line.connection).blmPop(WAIT, [...queues.keys()], 'LEFT');
      const queue = rung && queues.get(String(rung[0]));
      if (queue) this.rang(queue);
    } catch (error) {
      if (this.stopping) throw error;
      if (line.isReleased) return;
      this.logger.warn({ error: messageOf(error) }, 'could not wait for the bells');
      await pause(TROUBLE_PAUSE);
      for (const queue of queues.values()) this.rang(queue);
    }
  }
}

const end = (connection: RedisClient): void => {
  if (connection.isOpen) connection.destroy();
};
