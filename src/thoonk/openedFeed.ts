/**
 * What every kind of feed has in common: it is opened when something is first brought into it, and again when somebody has
 * deleted it since; its items are read as bytes.
 */
import { type Bytes, bytes, type RedisClient, textOrBytes } from './client.ts';
import type { ContractType, FeedConfig } from './config.ts';
import { FeedDoesNotExist } from './errors.ts';
import { checkedId } from './ids.ts';
import { feedKeys } from './keys.ts';
import type { Registry } from './registry.ts';
import { runScript, type ThoonkScript } from './scripts.ts';

/** How often a feed that others keep deleting is made anew, before that is said. */
const MAX_TRIES = 5;

export abstract class OpenedFeed {
  protected constructor(
    protected readonly client: RedisClient,
    protected readonly registry: Registry,
    readonly name: string,
    private readonly type: ContractType,
    /** The command that gives the ids in their order. */
    private readonly order: 'ZRANGE' | 'LRANGE' | 'HKEYS',
    private readonly keys: string[],
  ) {}

  /** Makes the feed if it is not there; the configuration is only used then. @throws WrongType */
  async open(config: FeedConfig = {}): Promise<void> {
    await this.registry.reopen(this.name, this.type, config);
  }

  /** @returns null when there is no such item */
  async get(id: Bytes): Promise<Buffer | null> {
    return (await this.read('get', [checkedId(id)])) as Buffer | null;
  }

  async ids(): Promise<string[]> {
    return ((await this.read(this.order)) as Buffer[]).map(String);
  }

  /** As `ids`, for feeds in which others write ids that are not UTF-8. */
  async idBytes(): Promise<Bytes[]> {
    return ((await this.read(this.order)) as Buffer[]).map(textOrBytes);
  }

  /** Every item with its id, in no order. */
  async all(): Promise<[id: Bytes, item: Buffer][]> {
    const flat = (await this.read('all')) as Buffer[];
    const entries: [Bytes, Buffer][] = [];
    for (let i = 0; i < flat.length; i += 2)
      entries.push([textOrBytes(flat[i] as Buffer), flat[i + 1] as Buffer]);
    return entries;
  }

  /** Runs a verb on what is there; one that brings something into the feed calls `write`. */
  protected run(script: ThoonkScript, args: Bytes[]): Promise<unknown> {
    return runScript(this.client, script, this.keys, args, this.name);
  }

  protected runForBytes(script: ThoonkScript, args: Bytes[]): Promise<unknown> {
    return runScript(bytes(this.client), script, this.keys, args, this.name);
  }

  protected async write(script: ThoonkScript, args: Bytes[]): Promise<unknown> {
    await this.registry.open(this.name, this.type);
    for (let tries = 1; ; tries++) {
      try {
        return await this.run(script, args);
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
