/**
 * The registry of feeds: the set `feeds`, and a configuration for each.
 *
 * Guarantees that a name in `feeds` has a type at every instant, because listeners of other implementations hang
 * without one: the configuration is written before the name is added, and deleted after the name is removed. If several
 * create a feed at once, the one that added the name wins, with its configuration. On a Cluster `feeds` is in a slot of
 * its own, so neither operation can be one script; a program that dies between the two steps leaves keys without a
 * name.
 */
import type { RedisClient } from './client.ts';
import { type ContractType, checkedType, configFields, type FeedConfig } from './config.ts';
import { FeedDoesNotExist, FeedExists, WrongType } from './errors.ts';
import { checkedName, newId } from './ids.ts';
import { allKeys, configKey, FEEDS } from './keys.ts';
import { runScript } from './scripts.ts';

export type { ContractType, FeedConfig } from './config.ts';

/** Maximum number of remembered opened feeds; beyond it all are forgotten and asked for again. */
const MAX_OPENED = 100_000;

export class Registry {
  /** Names the sender of a change, so that a listener can ignore its own notices. */
  readonly instance = newId();
  private readonly opened = new Map<string, ContractType>();
  private connections = 0;

  constructor(private readonly client: RedisClient) {
    client.on('ready', () => {
      this.connections++;
      this.opened.clear();
    });
  }

  /**
   * Number of connections to Redis so far. What is remembered holds for one connection only: a server that comes back
   * may have lost what it had confirmed.
   */
  get connection(): number {
    return this.connections;
  }

  /** @throws FeedExists, InvalidName, InvalidConfig */
  async create(feed: string, type: ContractType, config: FeedConfig = {}): Promise<void> {
    const fields = ['type', checkedType(type), ...configFields(config)];
    if (await this.exists(checkedName(feed))) throw new FeedExists(feed);
    await this.run('registryReserve', feed, [configKey(feed)], fields);
    if ((await this.client.sAdd(FEEDS, feed)) === 0) throw new FeedExists(feed);
    await this.run('registryCreate', feed, [configKey(feed)], [feed, this.instance, ...fields]);
  }

  /**
   * Creates the feed if it does not exist; the configuration is only used then. Asks Redis once per feed and
   * connection: verbs notice a feed that was deleted since, and call `reopen`.
   * @throws WrongType if it exists with another type
   */
  async open(feed: string, type: ContractType, config: FeedConfig = {}): Promise<void> {
    if (!this.hasOpened(feed, type)) await this.reopen(feed, type, config);
  }

  /** Whether the feed has been opened on this connection. */
  hasOpened(feed: string, type: ContractType): boolean {
    return this.opened.get(feed) === type;
  }

  /** Another program has deleted the feed, so the next `open` asks Redis. */
  forget(feed: string): void {
    this.opened.delete(feed);
  }

  /** Like `open`, but always asks Redis. */
  async reopen(feed: string, type: ContractType, config: FeedConfig = {}): Promise<void> {
    const [listed, registered] = await Promise.all([this.exists(checkedName(feed)), this.type(feed)]);
    if (!listed) await this.createUnlessThere(feed, type, config);
    else if (registered === null) await this.client.hSetNX(configKey(feed), 'type', type);
    const settled = listed && registered !== null ? registered : await this.type(feed);
    if (settled !== null && settled !== type) throw new WrongType(feed, settled);
    if (this.opened.size >= MAX_OPENED) this.opened.clear();
    this.opened.set(feed, type);
  }

  /** Sets fields of the configuration; the type stays. @throws FeedDoesNotExist, InvalidConfig */
  async configure(feed: string, config: FeedConfig): Promise<void> {
    const fields = configFields(config);
    if (!(await this.exists(checkedName(feed)))) throw new FeedDoesNotExist(feed);
    await this.run('registryConfigure', feed, [configKey(feed)], [feed, this.instance, ...fields]);
  }

  /** @throws FeedDoesNotExist */
  async delete(feed: string): Promise<void> {
    if ((await this.client.sRem(FEEDS, checkedName(feed))) === 0) throw new FeedDoesNotExist(feed);
    this.opened.delete(feed);
    await this.run('registryDelete', feed, allKeys(feed), [feed, this.instance]);
  }

  async exists(feed: string): Promise<boolean> {
    return (await this.client.sIsMember(FEEDS, feed)) === 1;
  }

  /** Sorted by bytes, an order that every language can reproduce. */
  async names(): Promise<string[]> {
    const names = await this.client.sMembers(FEEDS);
    return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  /** @returns null if the feed does not exist; other implementations may have other types */
  async type(feed: string): Promise<string | null> {
    return this.client.hGet(configKey(feed), 'type');
  }

  /** All fields of the configuration, including the type. */
  async config(feed: string): Promise<Record<string, string>> {
    return this.client.hGetAll(configKey(feed));
  }

  private async createUnlessThere(feed: string, type: ContractType, config: FeedConfig): Promise<void> {
    try {
      await this.create(feed, type, config);
    } catch (error) {
      if (!(error instanceof FeedExists)) throw error;
    }
  }

  private run(
    script: 'registryReserve' | 'registryCreate' | 'registryConfigure' | 'registryDelete',
    feed: string,
    keys: string[],
    args: string[],
  ): Promise<unknown> {
    return runScript(this.client, script, keys, args, feed);
  }
}
