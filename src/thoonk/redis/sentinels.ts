/**
 * Asks the Sentinels of a group which node is its primary.
 *
 * A Sentinel that answers is asked again the next time; otherwise the next one is. Sentinels are queried without user
 * name and password.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../client.ts';
import { asError } from '../errors.ts';
import type { RedisAddress, RedisHost } from '../redisAddress.ts';
import type { NodeOptions } from './nodeOptions.ts';

/** Milliseconds. */
const ANSWER_TIMEOUT = 1_000;

export class Sentinels {
  private asked: RedisClient | null = null;
  private next = 0;

  constructor(
    private readonly address: RedisAddress,
    private readonly options: NodeOptions,
  ) {}

  /** @throws if no Sentinel knows the group */
  async primary(): Promise<RedisHost> {
    let trouble = new Error('no Sentinel answers');
    for (let tries = 0; tries <= this.address.hosts.length; tries++) {
      try {
        return await this.ask();
      } catch (error) {
        trouble = asError(error);
        this.close();
        this.next++;
      }
    }
    throw trouble;
  }

  close(): void {
    if (this.asked?.isOpen) this.asked.destroy();
    this.asked = null;
  }

  private async ask(): Promise<RedisHost> {
    const { hosts, group } = this.address;
    this.asked ??= await this.connect(hosts[this.next % hosts.length]);
    const answer = await this.asked.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', group]);
    if (!Array.isArray(answer)) throw new Error(`the Sentinels do not know the group ${group}`);
    return { host: String(answer[0]), port: Number(answer[1]) };
  }

  private async connect(at: RedisHost | undefined): Promise<RedisClient> {
    const client: RedisClient = createClient({
      commandOptions: { timeout: ANSWER_TIMEOUT },
      socket: { ...this.options.socket, ...at, connectTimeout: ANSWER_TIMEOUT, reconnectStrategy: false },
    });
    client.on('error', () => {});
    await client.connect();
    return client;
  }
}
