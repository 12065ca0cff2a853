/**
 * All that a Redis had acknowledged when it died, read from a copy of its file by another Redis, before the end of the file
 * is cut off: so it is known exactly what was lost.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { startRedis } from '../../scripts/redisServer.mjs';
import type { RedisClient } from '../../src/thoonk/client.ts';
import type { StoredLog } from './checker/history.ts';
import { readStoredLog } from './storedTeam.ts';

const FILES = 'appendonlydir';

/** @returns how to read it, as soon as it has been copied */
export const copyBeforeLoss = async (
  folder: string,
  teams: readonly string[],
): Promise<() => Promise<StoredLog[]>> => {
  const copy = await mkdtemp(join(tmpdir(), 'slipway-before-loss-'));
  await cp(join(folder, FILES), join(copy, FILES), { recursive: true });
  return async () => {
    try {
      return await readLogs(copy, teams);
    } finally {
      await rm(copy, { recursive: true, force: true, maxRetries: 5 });
    }
  };
};

const readLogs = async (folder: string, teams: readonly string[]): Promise<StoredLog[]> => {
  const server = await startRedis({ folder, appendOnly: true });
  try {
    const client: RedisClient = createClient({ url: server.url });
    await client.connect();
    const logs = await Promise.all(
      teams.map(async (team) => ({ team, log: await readStoredLog(client, team) })),
    );
    client.destroy();
    return logs;
  } finally {
    await server.kill();
  }
};
