/**
 * A port that a server can be killed on and started again: no other story takes it, and nobody's outgoing connection does,
 * because it lies below the range from which those get theirs. Stories run in processes of their own, so each of these has
 * its own part of the range.
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
