/**
 * The pairs: our driver with itself and, on a machine whose Python has the redis package, with the second
 * implementation of examples/python, both ways.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const OURS = [process.execPath, `${root}scripts/thoonkPeer.mjs`] as const;

/** The first Python on the path that has the required package. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import redis; redis.StrictRedis.zadd']).status === 0,
);

export type Pairing = {
  readonly title: string;
  readonly a: readonly string[];
  readonly b: readonly string[];
};

const ours: Pairing = { title: 'ours with ours', a: OURS, b: OURS };

/** No other program can reach the in-memory Redis. */
const alone = process.env.TEST_REDIS === 'memory' || !python;

export const pairings: readonly Pairing[] = !alone
  ? [
      ours,
      { title: 'ours with Python', a: OURS, b: [python, `${root}examples/python/peer.py`] },
      { title: 'Python with ours', a: [python, `${root}examples/python/peer.py`], b: OURS },
    ]
  : [ours];
