/**
 * Everything that a Redis had acknowledged when it died, read by another Redis from a copy of its file before the end
 * of the file is truncated. So it is known exactly what was lost.
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

/** @returns a function that reads it; resolves when the file has been copied */
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
