/**
 * Names the current run of Redis: a new name for each start of its processes and each time that one becomes primary.
 * After a restart or a failover, the latest writes may be lost.
 */
import { createHash } from 'node:crypto';
import type { RedisClient } from '../../thoonk/client.ts';
import { nodesOf, readInfo } from './nodes.ts';

/**
 * Changes when any node that serves data restarts, and after a failover, even one back to the same process. @throws if
 * a node does not report its run
 */
export const readRun = async (client: RedisClient): Promise<string> => {
  const infos = await Promise.all((await nodesOf(client)).map(readInfo));
  const runs = infos.flatMap((info) => {
    const run = info.get('run_id');
    // A node that was a replica in the meantime is the same process with other data, but its replication id has
    // changed.
    return run === undefined ? [] : [`${run} ${info.get('master_replid') ?? ''}`];
  });
  if (runs.length < infos.length) throw new Error('a node of Redis does not tell its run');
  return createHash('sha1').update(runs.sort().join(' ')).digest('hex');
};
