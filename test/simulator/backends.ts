/**
 * The server's processes: the real gateway, and the real worker with its waker of tasks, each on connections of its own. Each can be killed at
 * any call to Redis.
 */

import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { Bridge } from '../../src/server/bridge/bridge.ts';
import { Gateway } from '../../src/server/gateway/gateway.ts';
import { GATEWAY_TIMES } from '../../src/server/gateway/times.ts';
import { JobSubmitter } from '../../src/server/jobs/jobSubmitter.ts';
import { createLogger } from '../../src/server/logger.ts';
import { NO_METER } from '../../src/server/metrics/meter.ts';
import { TaskWaker } from '../../src/server/wakes/taskWaker.ts';
import { Worker } from '../../src/server/worker/worker.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { MemoryProcess } from '../memoryRedis/memoryProcess.ts';
import type { MemoryRedis } from '../memoryRedis/server.ts';
import type { Person } from './crew.ts';
import type { Wire } from './wire.ts';

/** Most snapshots take several reads, with writes in between. */
const SMALL_SLICES = { feeds: 3, items: 4, bytes: 500 };

const logger = createLogger('silent');

abstract class BackendProcess {
  readonly redis: MemoryProcess;
  private readonly deaths: (() => void)[] = [];
  private stopping: Promise<void> | null = null;

  constructor(
    readonly name: string,
    server: MemoryRedis,
    random: SeededRandom,
  ) {
    this.redis = new MemoryProcess(server, () => (random.oneIn(40) ? random.below(60) : random.below(3)));
  }

  abstract start(): Promise<void>;

  /** As in a deploy. A process that is already stopping ignores it, as main.ts ignores a second SIGTERM. */
  stop(): Promise<void> {
    this.stopping ??= this.end().then(() => this.kill());
    return this.stopping;
  }

  protected abstract end(): Promise<void>;

  get alive(): boolean {
    return !this.redis.dead;
  }

  /** Dies at its `calls`-th call from now, before it runs or after it has run but before the answer. */
  killAt(calls: number, when: 'before' | 'after'): void {
    const last = this.redis.calls + calls;
    this.redis.onCall = (call, _args, now) => {
      if (call >= last && now === when) this.kill();
    };
  }

  kill(): void {
    if (!this.alive) return;
    this.redis.kill();
    this.died();
    for (const death of this.deaths) death();
  }

  onDeath(listener: () => void): void {
    this.deaths.push(listener);
  }

  protected died(): void {}
}

export class GatewayProcess extends BackendProcess {
  private gateway: Gateway | null = null;
  private bridge: Bridge | null = null;
  private readonly wires = new Set<Wire>();
  private leaving = false;

  async start(): Promise<void> {
    const thoonk = new Thoonk(await this.redis.client());
    const subscriber = await this.redis.client();
    this.gateway = new Gateway(thoonk, subscriber, logger, GATEWAY_TIMES, NO_METER, SMALL_SLICES);
    this.bridge = new Bridge(thoonk.client, thoonk.registry, logger);
    this.bridge.start();
  }

  get ready(): boolean {
    return this.alive && this.gateway !== null && !this.leaving;
  }

  accept(wire: Wire, person: Person): void {
    this.wires.add(wire);
    this.gateway?.opened(wire.server, person);
  }

  protected override async end(): Promise<void> {
    this.leaving = true;
    await this.gateway?.close();
    await this.bridge?.stop();
  }

  protected override died(): void {
    for (const wire of this.wires) wire.cut();
  }
}

export class WorkerProcess extends BackendProcess {
  private worker: Worker | null = null;
  private waker: TaskWaker | null = null;

  constructor(
    name: string,
    server: MemoryRedis,
    random: SeededRandom,
    private readonly lanes = 1,
  ) {
    super(name, server, random);
  }

  async start(): Promise<void> {
    const thoonk = new Thoonk(await this.redis.client());
    this.worker = new Worker(thoonk, await this.redis.client(), logger, NO_METER, this.lanes);
    this.worker.start();
    this.waker = new TaskWaker(thoonk, new JobSubmitter(thoonk), logger);
    this.waker.start();
  }

  get servedLanes(): number {
    return this.worker?.laneCounts.served ?? 0;
  }

  protected override async end(): Promise<void> {
    await Promise.all([this.worker?.stop(), this.waker?.stop()]);
  }
}
