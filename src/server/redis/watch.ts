/**
 * Watches a Redis while the program runs.
 *
 * Guarantees that refused writes are logged once when they begin and once when they end; that a server which has become
 * a replica is left within seconds, on all connections; and that a setting which endangers data is reported when it
 * changes.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import type { Logger } from '../logger.ts';
import { reconnectAll } from './connect.ts';
import { dangerousSettings } from './inspect.ts';
import { meaningOf, troubleCode } from './trouble.ts';

/**
 * Keys that never exist: `SET … XX` is a write like any other, but changes nothing and is not replicated. On a Cluster,
 * this many keys cover every node, unless there are dozens.
 */
const PROBE_KEY = 'slipway.probe';
const CLUSTER_PROBE_KEYS = Array.from({ length: 32 }, (_, index) => `${PROBE_KEY}:${index}`);
/** Milliseconds between two probes. */
const INTERVAL = 1_000;
/** Settings change rarely, so they are read at every fifteenth probe. */
const PROBES_PER_INSPECTION = 15;
/** With these errors a connection is useless: it leads to a server that will not take writes again soon. */
const LEAVE_ON: readonly string[] = ['READONLY', 'MASTERDOWN'];

export class RedisWatch {
  private readonly timer: NodeJS.Timeout;
  private probing = false;
  private probes = 0;
  private trouble = '';
  private warned: readonly string[] = [];

  /** @param options `settings`: whether to check the settings too; one of several processes is enough */
  constructor(
    private readonly client: RedisClient,
    private readonly logger: Logger,
    private readonly options: { readonly settings: boolean },
  ) {
    this.timer = setInterval(() => void this.look(), INTERVAL);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    // While disconnected, the connection itself reports the problem.
    if (this.probing || !this.client.isReady) return;
    this.probing = true;
    await this.probe();
    if (this.options.settings && this.probes++ % PROBES_PER_INSPECTION === 0) await this.inspect();
    this.probing = false;
  }

  private async probe(): Promise<void> {
    try {
      const keys = this.client.primaries ? CLUSTER_PROBE_KEYS : [PROBE_KEY];
      await Promise.all(keys.map((key) => this.client.set(key, '', { condition: 'XX' })));
      if (this.trouble) this.logger.warn('Redis takes writes again');
      this.trouble = '';
    } catch (error) {
      const code = troubleCode(error);
      // The connection was lost in the meantime.
      if (!this.client.isReady || code === '') return;
      if (code !== this.trouble) this.logger.error(`Redis refuses writes: ${meaningOf(error)}`);
      this.trouble = code;
      if (LEAVE_ON.includes(code)) reconnectAll(this.client);
    }
  }

  private async inspect(): Promise<void> {
    const settings = await dangerousSettings(this.client).catch(() => this.warned);
    for (const sentence of settings) if (!this.warned.includes(sentence)) this.logger.error(sentence);
    this.warned = settings;
  }
}
