/**
 * A real Redis for one test file: up in 25 ms, on a free port, in a temporary folder that `stop` removes.
 * It never outlives the test process. `kill` is a crash; `restart` brings it back on the same port, with its
 * data when it is append-only.
 *
 *   const redis = await startTestRedis();
 *   afterAll(() => redis.stop());
 *
 * In the project `memory` of the tests it is the stand-in of memoryRedis/ instead, which has to pass the same suites.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../../scripts/redisServer.mjs';
import { startMemoryRedis } from './memoryRedis/testRedis.ts';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** SIGKILL, as in a crash: what was not yet written is lost. */
  kill(): Promise<void>;
  /** Ends it cleanly if it still runs, and starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** @param options `more`: settings on top of ours, as on the command line of redis-server */
export async function startTestRedis(
  options: { readonly appendOnly?: boolean; readonly more?: readonly string[] } = {},
): Promise<TestRedis> {
  const { appendOnly = false, more = [] } = options;
  if (process.env.TEST_REDIS === 'memory') return startMemoryRedis(appendOnly);
  const folder = await mkdtemp(join(tmpdir(), 'slipway-redis-'));
  let server = await startRedis({ folder, appendOnly, more });
  const { url, port } = server;
  return {
    url,
    port,
    folder,
    kill: () => server.kill(),
    async restart() {
      await server.stop();
      server = await startRedis({ folder, appendOnly, more, port });
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
