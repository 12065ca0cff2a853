/**
 * The real engine of the browser without a browser: a device whose tabs come and go, on a real socket.
 */
import { WebSocket } from 'ws';
import { memoryLocks } from '../client/engine/clientLocks.ts';
import { Engine, type EngineStatus } from '../client/engine/engine.ts';
import { memoryStorage } from '../client/engine/memoryStorage.ts';
import type { EngineStorage } from '../client/engine/storage.ts';
import type { MemberId } from '../model/ids.ts';
import type { Settled } from '../sync/rebase.ts';
import { DEMO_TEAM } from './demoTeam.ts';
import { signInAs } from './wireClient.ts';

/** What outlives a tab: the storage of a browser, and who holds which lock. */
export class Device {
  readonly locks = memoryLocks();

  constructor(readonly storage: EngineStorage = memoryStorage(true)) {}
}

const PATIENCE = 10_000;

export class EngineTab {
  readonly engine: Engine;
  readonly settled: Settled[] = [];
  readonly sent: string[] = [];
  private readonly watchers = new Set<() => void>();

  private constructor(
    readonly device: Device,
    member: string,
    url: string,
    cookie: string,
  ) {
    const { sent } = this;
    class Socket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { cookie, origin: url } });
      }
      override send(text: string): void {
        sent.push(text);
        super.send(text);
      }
    }
    this.engine = new Engine(
      { id: member as MemberId, team: DEMO_TEAM },
      {
        url: `${url.replace(/^http/, 'ws')}/ws`,
        WebSocket: Socket as unknown as typeof globalThis.WebSocket,
        storage: device.storage,
        locks: device.locks,
        wakeUps: () => () => {},
        losses: () => () => {},
        nextFrame: (work) => {
          const soon = setImmediate(work);
          return () => clearImmediate(soon);
        },
      },
      {
        changed: () => this.wake(),
        settled: (settled) => {
          this.settled.push(...settled);
          this.wake();
        },
        said: () => this.wake(),
      },
    );
  }

  /** Opens a tab and waits until it is in step. */
  static async open(url: string, member: string, device = new Device()): Promise<EngineTab> {
    const tab = new EngineTab(device, member, url, await signInAs(url, member));
    await tab.engine.start();
    await tab.until(({ connection, ready }) => connection === 'live' && ready);
    return tab;
  }

  /** Opens a tab where nobody answers. */
  static async openOffline(member: string, device: Device): Promise<EngineTab> {
    const tab = new EngineTab(device, member, 'http://127.0.0.1:9', '');
    await tab.engine.start();
    return tab;
  }

  /** Resolves when what is asked for is so. */
  until(met: (status: EngineStatus) => boolean): Promise<void> {
    if (met(this.engine.status)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.watchers.delete(watcher);
      };
      const watcher = () => {
        if (!met(this.engine.status)) return;
        end();
        resolve();
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`waited in vain: ${JSON.stringify(this.engine.status)}`));
      }, PATIENCE);
      this.watchers.add(watcher);
    });
  }

  get client(): string {
    return this.engine.ledger.outboxes.own.client;
  }

  private wake(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}
