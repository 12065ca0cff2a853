/** Options shared by the connections to all nodes. */
import { readFileSync } from 'node:fs';
import type { RedisAddress, TlsFiles } from '../redisAddress.ts';

export type Reconnect = (retries: number, cause: Error) => number | Error | false;

export type NodeOptions = {
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
  readonly socket: {
    readonly reconnectStrategy: Reconnect;
    readonly connectTimeout?: number;
    readonly tls?: true;
    readonly ca?: Buffer;
    readonly cert?: Buffer;
    readonly key?: Buffer;
  };
};

export const nodeOptions = (
  { username, password, database, tls }: RedisAddress,
  reconnect: Reconnect,
  connectTimeout?: number,
): NodeOptions => ({
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
  database,
  socket: {
    reconnectStrategy: reconnect,
    ...(connectTimeout === undefined ? {} : { connectTimeout }),
    ...(tls ? { tls: true, ...readFiles(tls) } : {}),
  },
});

/** @throws an error that names the unreadable file */
const readFiles = (files: TlsFiles): Record<string, Buffer> =>
  Object.fromEntries(Object.entries(files).map(([name, path]) => [name, readFileSync(path)]));
