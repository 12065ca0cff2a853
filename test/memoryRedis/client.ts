/**
 * The real client's commands on a connection of the in-memory Redis: the code of @redis/client turns arguments into a
 * request and a reply into a value; only the part between the two is ours.
 */
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

const connections = new WeakMap<object, Connection>();

/** The connection of a client, so that a test can cut it. */
export const connectionOf = (client: RedisClient): Connection => {
  const connection = connections.get((client as unknown as { _self: object })._self);
  if (!connection) throw new Error('this client does not belong to an in-memory Redis');
  return connection;
};

/** A client that is not connected yet. */
export const memoryClient = (server: MemoryRedis, at: Environment): RedisClient => {
  const client = createClient({ RESP: 2 }) as unknown as RedisClient;
  const self = (client as unknown as { _self: RedisClient })._self;
  const connection = new Connection(server, at, self);
  connections.set(self, connection);
  for (const [name, value] of Object.entries(replaced(connection, client)))
    Object.defineProperty(self, name, { value, configurable: true });
  Object.defineProperty(self, 'isOpen', { get: () => connection.isOpen });
  Object.defineProperty(self, 'isReady', { get: () => connection.isReady });
  return client;
};

const replaced = (connection: Connection, client: RedisClient) => ({
  connect: async () => {
    await connection.connect();
    return client;
  },
  destroy: () => connection.destroy(),
  duplicate: () => memoryClient(connection.server, connection.at),
  sendCommand: async (args: readonly Argument[], options?: Options) =>
    decode(await connection.call(requestOf(args)), options?.typeMapping),
  _executeMulti: async (commands: readonly { readonly args: readonly Argument[] }[]) => {
    const replies = await connection.callAll(commands.map(({ args }) => requestOf(args)));
    return (replies as RawReply[]).map((reply) => (reply instanceof Failure ? failed(reply) : decode(reply)));
  },
  ...listening(connection, 'channel', 'subscribe', 'unsubscribe'),
  ...listening(connection, 'pattern', 'pSubscribe', 'pUnsubscribe'),
  ...listening(connection, 'sharded', 'sSubscribe', 'sUnsubscribe'),
});

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

const listening = (connection: Connection, kind: ListenKind, begin: string, end: string) => ({
  [begin]: async (names: string | readonly string[], listener: Listener, buffers = false) => {
    const added = connection.listeners.add(kind, [names].flat(), listener, buffers);
    await connection.change((link) => {
      for (const name of added) link.server.subscriptions.add(kind, name, link);
    });
  },
  [end]: async (names?: string | readonly string[], listener?: Listener) => {
    const removed = connection.listeners.remove(
      kind,
      names === undefined ? undefined : [names].flat(),
      listener,
    );
    await connection.change((link) => {
      for (const name of removed) link.server.subscriptions.remove(kind, name, link);
    });
  },
});

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
