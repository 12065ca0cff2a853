/**
 * A port on which a server can be killed and restarted. No other story uses it, and no outgoing connection, because it
 * is below the range from which the system assigns those. Stories run in separate processes, and each process has its
 * own part of the range.
 */
import { createServer } from 'node:net';

const LOWEST = 10_240;
const PART = 400;
const PARTS = 50;

const part = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % PARTS;
/** Two runs on one machine begin at different places of a part. */
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
