/**
 * One tab: the browser's real engine, on a device and on the simulated network.
 */

import { actionNamed } from '../../src/actions/index.ts';
import { Connection } from '../../src/client/engine/connection.ts';
import { Engine, type EngineStatus } from '../../src/client/engine/engine.ts';
import type { Environment } from '../../src/client/engine/environment.ts';
import type { ClientId, TeamId } from '../../src/model/ids.ts';
import type { Job, Settled } from '../../src/sync/replica.ts';
import { allActions } from '../fixtures/allActions.ts';
import { loadedSockets } from '../fixtures/loadedSockets.ts';
import type { Command } from '../fixtures/randomCommands.ts';
import type { Person } from './crew.ts';
import type { Device, DeviceAccess } from './device.ts';
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
  private readonly access: DeviceAccess;
  private readonly wakers = new Set<() => void>();
  private readonly connection: Connection;
  /** All teams on this socket, each as a tab of its own that lives and dies with the others. */
  private readonly together: Set<Tab>;

  /** @param beside the tab whose socket it shares */
  constructor(
    readonly name: string,
    readonly person: Person,
    readonly device: Device,
    socketsOf: (tab: Tab) => typeof WebSocket,
    received: TabListener,
    beside?: Tab,
  ) {
    this.access = device.access();
    this.together = (beside?.together ?? new Set()).add(this);
    const environment: Environment = {
      url: 'ws://simulated/ws',
      WebSocket: socketsOf(this),
      sockets: loadedSockets,
      storage: this.access.storage,
      locks: this.access.locks,
      wakeUps: (listener) => {
        this.wakers.add(listener);
        return () => this.wakers.delete(listener);
      },
      losses: () => () => {},
      actions: allActions,
      nextFrame: (work) => {
        const timer = setTimeout(() => this.alive && work(), FRAME);
        return () => clearTimeout(timer);
      },
    };
    this.connection = beside?.connection ?? new Connection(environment);
    this.engine = new Engine(
      person,
      environment,
      {
        changed: (status) => this.alive && received.status(this, status),
        settled: (settled) => this.alive && received.settled(this, settled),
        said: () => {},
      },
      this.connection,
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
    const { pending } = this.engine.act(action, args as never);
    if (!pending) return null;
    this.acts.push(pending.job);
    return pending.job;
  }

  /** The tab of another team on the same socket. */
  of(team: TeamId | undefined): Tab {
    return [...this.together].find(({ person }) => person.team === team) ?? this;
  }

  wakeUp(): void {
    for (const waker of [...this.wakers]) waker();
  }

  /** As in a crash: nothing of it runs any more, and its sockets end. */
  kill(): void {
    for (const tab of this.together) {
      tab.alive = false;
      tab.access.revoke();
      for (const wire of tab.wires) wire.cut();
    }
  }

  /** As a user closes it. */
  async close(): Promise<void> {
    await Promise.all([...this.together].map(({ engine }) => engine.stop()));
    this.kill();
  }
}
