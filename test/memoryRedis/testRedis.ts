/**
 * The in-memory Redis in place of a real one for a test file: the same contract suites run on both.
 *
 * `createClient` replaces that of @redis/client (an alias of the project `memory` in vitest.config.ts); the URL names
 * the server.
 */
import { createCluster, RESP_TYPES } from '@redis/client/dist/index.js';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { memoryClient } from './client.ts';
import { Keyspace } from './keyspace.ts';
import { MemoryProcess } from './memoryProcess.ts';
import { MemoryRedis } from './server.ts';

export { createCluster, RESP_TYPES };

const servers = new Map<string, MemoryRedis>();

export const createClient = ({ url = '' }: { readonly url?: string }): RedisClient => {
  const server = servers.get(url);
  if (!server) throw new Error(`there is no in-memory Redis at ${url}`);
  return memoryClient(server, new MemoryProcess(server));
};

export const startMemoryRedis = async (appendOnly: boolean) => {
  const server = new MemoryRedis();
  const port = servers.size + 1;
  const url = `redis://memory:${port}`;
  servers.set(url, server);
  return {
    url,
    port,
    folder: '',
    kill: async () => server.stop(),
    restart: async () => server.restart(appendOnly ? server.copy() : Keyspace.empty()),
    stop: async () => {
      server.stop();
      servers.delete(url);
    },
  };
};
