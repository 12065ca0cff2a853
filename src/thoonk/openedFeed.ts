/**
 * What all kinds of feeds have in common: writing creates the feed if it does not exist or has been deleted since, and
 * items are read as bytes.
 */
import { type Bytes, bytes, type RedisClient, textOrBytes } from './client.ts';
import type { ContractType, FeedConfig } from './config.ts';
import { FeedDoesNotExist } from './errors.ts';
import { checkedId } from './ids.ts';
import { feedKeys } from './keys.ts';
import type { Registry } from './registry.ts';
import { buffersOf, pairsOf } from './replies.ts';
import { runScript, type ThoonkScript } from './scripts.ts';

/** Maximum attempts to recreate a feed that is deleted concurrently. */
const MAX_TRIES = 5;

export abstract class OpenedFeed {
  protected constructor(
    protected readonly client: RedisClient,
    protected readonly registry: Registry,
    readonly name: string,
    private readonly type: ContractType,
    /** The command that reads the ids in order. */
    private readonly order: 'ZRANGE' | 'LRANGE' | 'HKEYS',
    /** All keys of the feed, in the order in which its scripts take them. */
    readonly keys: string[],
  ) {}

  /** Creates the feed if it does not exist; the configuration is only used then. @throws WrongType */
  async open(config: FeedConfig = {}): Promise<void> {
    await this.registry.reopen(this.name, this.type, config);
  }

  /** @returns null if there is no such item */
  async get(id: Bytes): Promise<Buffer | null> {
    return (await this.read('get', [checkedId(id)])) as Buffer | null;
  }

  async ids(): Promise<string[]> {
    return buffersOf(await this.read(this.order)).map(String);
  }

  /** Like `ids`, for feeds in which other programs write ids that are not UTF-8. */
  async idBytes(): Promise<Bytes[]> {
    return buffersOf(await this.read(this.order)).map(textOrBytes);
  }

  /** All items with their ids, in no particular order. */
  async all(): Promise<[id: Bytes, item: Buffer][]> {
    const entries = pairsOf(buffersOf(await this.read('all')));
    return entries.map(([id, item]) => [textOrBytes(id), item]);
  }

  /** Runs a verb on an existing feed. Verbs that add items use `write`. */
  protected run(script: ThoonkScript, args: Bytes[], keys = this.keys): Promise<unknown> {
    return runScript(this.client, script, keys, args, this.name);
  }

  protected runForBytes(script: ThoonkScript, args: Bytes[]): Promise<unknown> {
    return runScript(bytes(this.client), script, this.keys, args, this.name);
  }

  protected async write(script: ThoonkScript, args: Bytes[], keys = this.keys): Promise<unknown> {
    await this.registry.open(this.name, this.type);
    for (let tries = 1; ; tries++) {
      try {
        return await this.run(script, args, keys);
      } catch (error) {
        if (!(error instanceof FeedDoesNotExist) || tries === MAX_TRIES) throw error;
        await this.registry.reopen(this.name, this.type);
      }
    }
  }

  private read(what: string, args: Bytes[] = []): Promise<unknown> {
    const wanted = [this.name, this.type, what, ...args];
    return runScript(bytes(this.client), 'read', feedKeys(this.name), wanted, this.name);
  }
}
