/**
 * The registry of feeds: the set `feeds`, and a configuration for each.
 *
 * Guarantees that a name in `feeds` has a type at every instant (listeners of other implementations hang without one):
 * the configuration is written before the name is added, and goes after the name is removed. Of several who create a feed
 * at once, the one whose name was added wins, and the configuration is that one's. On a Cluster `feeds` is in a slot of its
 * own, so neither can be one script; a peer that dies between the two steps leaves keys without a name.
 */
import type { RedisClient } from './client.ts';
import { type ContractType, checkedType, configFields, type FeedConfig } from './config.ts';
import { FeedDoesNotExist, FeedExists, WrongType } from './errors.ts';
import { checkedName, newId } from './ids.ts';
import { allKeys, configKey, FEEDS } from './keys.ts';
import { runScript } from './scripts.ts';

export type { ContractType, FeedConfig } from './config.ts';

/** How many opened feeds are remembered; beyond it all are asked for anew. */
const MAX_OPENED = 100_000;

export class Registry {
  /** Says who made a change, so that a listener can pass over its own. */
  readonly instance = newId();
  private readonly opened = new Map<string, ContractType>();

  constructor(private readonly client: RedisClient) {}

  /** @throws FeedExists, InvalidName, InvalidConfig */
  async create(feed: string, type: ContractType, config: FeedConfig = {}): Promise<void> {
    const fields = ['type', checkedType(type), ...configFields(config)];
    if (await this.exists(checkedName(feed))) throw new FeedExists(feed);
    await this.run('registryReserve', feed, [configKey(feed)], fields);
    if ((await this.client.sAdd(FEEDS, feed)) === 0) throw new FeedExists(feed);
    await this.run('registryCreate', feed, [configKey(feed)], [feed, this.instance, ...fields]);
  }

  /**
   * Makes the feed if it is not there; a configuration is only used then. Asked once per feed and process: the verbs
   * notice a feed that was deleted since, and call `reopen`.
   * @throws WrongType when it is there as something else
   */
  async open(feed: string, type: ContractType, config: FeedConfig = {}): Promise<void> {
    if (!this.hasOpened(feed, type)) await this.reopen(feed, type, config);
  }

  /** Whether this process has opened it before. */
  hasOpened(feed: string, type: ContractType): boolean {
    return this.opened.get(feed) === type;
  }

  /** As `open`, asking Redis whatever is remembered. */
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

  /** Sorted by their bytes, as every language can. */
  async names(): Promise<string[]> {
    const names = await this.client.sMembers(FEEDS);
    return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  /** @returns null for a feed that is not there; other implementations may have types of their own */
  async type(feed: string): Promise<string | null> {
    return this.client.hGet(configKey(feed), 'type');
  }

  /** Every field of the configuration, the type too. */
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
