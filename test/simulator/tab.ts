/**
 * One tab: the browser's real engine, on a device and on the simulated network.
 */
import { actionNamed } from '../../src/actions/index.ts';
import { Engine, type EngineStatus } from '../../src/client/engine/engine.ts';
import type { ClientId } from '../../src/model/ids.ts';
import type { Job, Settled } from '../../src/sync/rebase.ts';
import type { Command } from '../fixtures/randomCommands.ts';
import type { Person } from './crew.ts';
import type { Device, Door } from './device.ts';
import type { Wire } from './wire.ts';

export type TabListener = {
  readonly status: (tab: Tab, status: EngineStatus) => void;
  readonly settled: (tab: Tab, settled: readonly Settled[]) => void;
};

const FRAME = 16;

export class Tab {
  readonly engine: Engine;
  readonly acts: Job[] = [];
  readonly wires = new Set<Wire>();
  alive = true;
  /** Without a network no socket opens. */
  online = true;
  private readonly door: Door;
  private readonly wakers = new Set<() => void>();

  constructor(
    readonly name: string,
    readonly person: Person,
    readonly device: Device,
    socketsOf: (tab: Tab) => typeof WebSocket,
    received: TabListener,
  ) {
    this.door = device.door();
    this.engine = new Engine(
      person,
      {
        url: 'ws://simulated/ws',
        WebSocket: socketsOf(this),
        storage: this.door.storage,
        locks: this.door.locks,
        wakeUps: (listener) => {
          this.wakers.add(listener);
          return () => this.wakers.delete(listener);
        },
        losses: () => () => {},
        nextFrame: (work) => {
          const timer = setTimeout(() => this.alive && work(), FRAME);
          return () => clearTimeout(timer);
        },
      },
      {
        changed: (status) => this.alive && received.status(this, status),
        settled: (settled) => this.alive && received.settled(this, settled),
        said: () => {},
      },
    );
    void this.engine.start();
  }

  get client(): ClientId {
    return this.engine.ledger.outboxes.own.client;
  }

  /** @returns the job, or null if the engine has refused it */
  act({ action: name, args }: Pick<Command, 'action' | 'args'>): Job | null {
    const action = actionNamed(name);
    if (!action) throw new Error(`no action ${name}`);
    const refusal = this.engine.act(action, args as never);
    const job = this.engine.store.pending.at(-1)?.job;
    if (refusal || !job) return null;
    this.acts.push(job);
    return job;
  }

  wakeUp(): void {
    for (const waker of [...this.wakers]) waker();
  }

  /** As in a crash: nothing of it runs any more, and its sockets end. */
  kill(): void {
    this.alive = false;
    this.door.shut();
    for (const wire of this.wires) wire.cut();
  }

  /** As a user closes it. */
  async close(): Promise<void> {
    await this.engine.stop();
    this.kill();
  }
}
