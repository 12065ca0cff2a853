/**
 * A port on which a server can be killed and restarted. No other test uses it, nor any outgoing connection, because it
 * is below the ephemeral port range. Tests run in separate processes, and each process has its own part of the range.
 */
import { createServer } from 'node:net';

const LOWEST = 10_240;
const PART = 400;
const PARTS = 50;

const { TEST_PARALLEL_INDEX, VITEST_POOL_ID } = process.env;
/** Stories have the lower half of the parts, other tests the upper one, because both may run at the same time. */
const part = TEST_PARALLEL_INDEX
  ? Number(TEST_PARALLEL_INDEX) % (PARTS / 2)
  : PARTS / 2 + (Number(VITEST_POOL_ID ?? 0) % (PARTS / 2));
/** Concurrent runs on one machine start at different offsets within a part. */
let next = process.pid % PART;

export const lastingPort = async (): Promise<number> => {
  for (let attempt = 0; attempt < PART; attempt++) {
    const port = LOWEST + part * PART + (next++ % PART);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((settle) => {
    const probe = createServer().once('error', () => settle(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => settle(true)));
  });
