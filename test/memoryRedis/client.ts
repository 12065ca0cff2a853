/**
 * The real client's commands on a connection of the in-memory Redis: the code of @redis/client turns arguments into a
 * request and a reply into a value; only the part between the two is ours.
 */
import type { EventEmitter } from 'node:events';
import { createClient, ErrorReply, RESP_TYPES } from '@redis/client/dist/index.js';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { Connection, type RawReply } from './connection.ts';
import type { Environment } from './link.ts';
import type { Listener } from './listeners.ts';
import { Failure, fromBytes, Status, toBytes } from './reply.ts';
import type { MemoryRedis } from './server.ts';
import type { ListenKind } from './serverEnd.ts';

type TypeMapping = { readonly [RESP_TYPES.BLOB_STRING]?: unknown };
type Options = { readonly typeMapping?: TypeMapping };
type Argument = string | Buffer;
type Listening = [names: string | readonly string[], listener: Listener, buffers?: boolean];
type Ended = [names?: string | readonly string[], listener?: Listener];

const OPTIONS = { RESP: 2 } as const;

/** The part of the real client that is replaced, and `_self`, which is the client behind one with other options. */
type Replaced = EventEmitter & { readonly _self: MemoryClient };

const RealClient = Object.getPrototypeOf(Object.getPrototypeOf(createClient(OPTIONS))).constructor as new (
  options: typeof OPTIONS,
) => Replaced;

/** A class and not replaced methods of each client, so that the engine sees one shape of all clients. */
class MemoryClient extends RealClient {
  readonly connection: Connection;

  constructor(server: MemoryRedis, at: Environment) {
    super(OPTIONS);
    this.connection = new Connection(server, at, this);
  }

  get isOpen(): boolean {
    return this.connection.isOpen;
  }

  get isReady(): boolean {
    return this.connection.isReady;
  }

  async connect(): Promise<this> {
    await this.connection.connect();
    return this;
  }

  destroy(): void {
    this.connection.destroy();
  }

  duplicate(): RedisClient {
    return memoryClient(this.connection.server, this.connection.at);
  }

  async sendCommand(args: readonly Argument[], options?: Options): Promise<unknown> {
    return decode(await this.connection.call(requestOf(args)), options?.typeMapping);
  }

  async _executeMulti(commands: readonly { readonly args: readonly Argument[] }[]): Promise<unknown[]> {
    const replies = await this.connection.callAll(commands.map(({ args }) => requestOf(args)));
    return (replies as RawReply[]).map((reply) => (reply instanceof Failure ? failed(reply) : decode(reply)));
  }

  // The real class copies these methods to lower-case names of each client.
  SUBSCRIBE(...listening: Listening): Promise<void> {
    return this.listen('channel', ...listening);
  }

  UNSUBSCRIBE(...listening: Ended): Promise<void> {
    return this.ignore('channel', ...listening);
  }

  PSUBSCRIBE(...listening: Listening): Promise<void> {
    return this.listen('pattern', ...listening);
  }

  PUNSUBSCRIBE(...listening: Ended): Promise<void> {
    return this.ignore('pattern', ...listening);
  }

  SSUBSCRIBE(...listening: Listening): Promise<void> {
    return this.listen('sharded', ...listening);
  }

  SUNSUBSCRIBE(...listening: Ended): Promise<void> {
    return this.ignore('sharded', ...listening);
  }

  private async listen(kind: ListenKind, ...[names, listener, buffers = false]: Listening): Promise<void> {
    const added = this.connection.listeners.add(kind, [names].flat(), listener, buffers);
    await this.connection.change((link) => {
      for (const name of added) link.server.subscriptions.add(kind, name, link);
    });
  }

  private async ignore(kind: ListenKind, ...[names, listener]: Ended): Promise<void> {
    const ended = names === undefined ? undefined : [names].flat();
    const removed = this.connection.listeners.remove(kind, ended, listener);
    await this.connection.change((link) => {
      for (const name of removed) link.server.subscriptions.remove(kind, name, link);
    });
  }
}

/** The connection of a client, so that a test can cut it. */
export const connectionOf = (client: RedisClient): Connection => {
  const self = (client as unknown as Replaced)._self;
  if (!(self instanceof MemoryClient)) throw new Error('this client does not belong to an in-memory Redis');
  return self.connection;
};

/** A client that is not connected yet. */
export const memoryClient = (server: MemoryRedis, at: Environment): RedisClient =>
  new MemoryClient(server, at) as unknown as RedisClient;

/** The sources of scripts as bytes: they are long, few, and sent by every process. */
const sources = new Map<Argument, string>();

const requestOf = (args: readonly Argument[]): string[] =>
  args[0] === 'EVAL'
    ? args.map((value, at) => (at === 1 ? sourceBytes(value) : toBytes(value)))
    : args.map(toBytes);

const sourceBytes = (source: Argument): string => {
  const known = sources.get(source) ?? toBytes(source);
  sources.set(source, known);
  return known;
};

const failed = (failure: Failure): ErrorReply => new ErrorReply(fromBytes(failure.message));

/** @throws ErrorReply */
const decode = (reply: RawReply, mapping?: TypeMapping): unknown => {
  if (reply instanceof Failure) throw failed(reply);
  if (typeof reply === 'string')
    return mapping?.[RESP_TYPES.BLOB_STRING] === Buffer ? Buffer.from(reply, 'latin1') : fromBytes(reply);
  if (reply instanceof Status) return reply.text;
  if (Array.isArray(reply)) return reply.map((one) => decode(one, mapping));
  return reply;
};
