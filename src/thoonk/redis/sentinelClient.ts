/**
 * The primary of a group watched by Sentinels, behind the interface of a client of one node.
 *
 * Guarantees that commands go to a node that both the Sentinels and the node itself call primary; that after a failover
 * the subscriptions are restored at the new primary; and that `error` and then `ready` are emitted, because writes that
 * the old primary had confirmed may be lost. Commands in flight to the old primary are rejected, as on a lost
 * connection.
 */
import { EventEmitter } from 'node:events';
import { createClient } from '@redis/client';
import { type RedisClient, withoutTimeout } from '../client.ts';
import { asError } from '../errors.ts';
import { pause } from '../pause.ts';
import type { RedisAddress, RedisHost } from '../redisAddress.ts';
import type { NodeOptions } from './nodeOptions.ts';
import { Sentinels } from './sentinels.ts';

/** Milliseconds between two queries of the Sentinels. */
const ASK_EVERY = 1_000;

/** Not connected yet. */
export const sentinelClient = (address: RedisAddress, options: NodeOptions): RedisClient => {
  const following = new PrimaryClient(address, options);
  const own: Readonly<Record<string | symbol, unknown>> = {
    options: { database: address.database },
    connect: async () => {
      await following.connect();
      return client;
    },
    destroy: () => following.destroy(),
    duplicate: () => sentinelClient(address, options),
  };
  // Each command goes to the current primary, so callers must not keep its methods.
  const client = new Proxy(following.events, {
    get: (events, name) => {
      if (name in own) return own[name];
      if (name === 'isOpen') return following.isOpen;
      if (name === 'isReady') return following.isReady;
      const target = name in events ? events : following.primary;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as unknown as RedisClient;
  return client;
};

class PrimaryClient {
  readonly events = new EventEmitter();
  isOpen = false;
  /** Null before the first connection. */
  private current: { readonly client: RedisClient; readonly at: string } | null = null;
  private readonly sentinels: Sentinels;
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(
    address: RedisAddress,
    private readonly options: NodeOptions,
  ) {
    this.sentinels = new Sentinels(address, options);
  }

  get isReady(): boolean {
    return this.current?.client.isReady ?? false;
  }

  get primary(): RedisClient {
    if (!this.current) throw new Error('the primary is not known yet: connect first');
    return this.current.client;
  }

  async connect(): Promise<void> {
    this.isOpen = true;
    for (let retries = 0; !this.current; retries++) {
      try {
        await this.follow();
      } catch (thrown) {
        const error = asError(thrown);
        this.events.emit('error', error);
        const wait = this.isOpen ? this.options.socket.reconnectStrategy(retries, error) : false;
        if (typeof wait !== 'number') throw wait || error;
        await pause(wait);
      }
    }
    this.timer = setInterval(() => void this.look(), ASK_EVERY);
    this.timer.unref();
  }

  destroy(): void {
    this.isOpen = false;
    clearInterval(this.timer);
    this.sentinels.close();
    if (this.current?.client.isOpen) this.current.client.destroy();
    this.events.emit('end');
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    // Keep the old primary while no Sentinel answers, or while the new one does not know its role.
    await this.follow().catch(() => {});
    this.looking = false;
  }

  private async follow(): Promise<void> {
    const primary = await this.sentinels.primary();
    const at = `${primary.host}:${primary.port}`;
    if (at === this.current?.at || !this.isOpen) return;
    const next = await this.connectTo(primary);
    const before = this.current?.client;
    for (const kind of ['CHANNELS', 'PATTERNS', 'SHARDED'] as const) {
      const listeners = before?.getPubSubListeners(kind);
      if (listeners?.size) await next.extendPubSubListeners(kind, listeners);
    }
    if (!this.isOpen) return next.destroy();
    this.current = { client: next, at };
    next.on('error', (error) => this.current?.client === next && this.events.emit('error', error));
    next.on('ready', () => this.current?.client === next && this.events.emit('ready'));
    if (before) {
      before.destroy();
      this.events.emit('error', new Error(`the primary of the group is ${at} now`));
    }
    this.events.emit('ready');
  }

  /** @throws if it does not answer or is not a primary */
  private async connectTo({ host, port }: RedisHost): Promise<RedisClient> {
    const { socket, ...others } = this.options;
    let connected = false;
    const client: RedisClient = createClient({
      ...others,
      commandOptions: withoutTimeout,
      socket: {
        ...socket,
        host,
        port,
        reconnectStrategy: (retries, cause) => (connected ? socket.reconnectStrategy(retries, cause) : false),
      },
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const answer = await client.role();
      if (answer?.role !== 'master') throw new Error(`${host}:${port} is no primary yet`);
    } catch (error) {
      if (client.isOpen) client.destroy();
      throw error;
    }
    connected = true;
    return client;
  }
}
