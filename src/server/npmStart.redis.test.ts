/** `npm start` leaves nothing behind, however npm itself ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { freePort } from '../../scripts/redisServer.mjs';
import { pause } from '../thoonk/pause.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-npm-'));
  await ensureBuilt();
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const untilSaid = (child: ChildProcess, words: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (data) => {
      said += data;
      if (words.test(said)) resolve(said);
    });
    child.once('exit', () => reject(new Error(`npm start ended: ${said}`)));
  });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'everything ends when npm alone gets %s',
  async (signal) => {
    const port = await freePort();
    const data = join(folder, signal);
    const npm = spawn('npm', ['start'], {
      env: { ...process.env, PORT: String(port), SLIPWAY_DATA: data },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const welcome = await untilSaid(npm, /Ctrl-C stops everything/);
    const redis = JSON.parse(readFileSync(join(data, 'redis.lock'), 'utf8')) as { pid: number; port: number };
    const backends = [...welcome.matchAll(/process (\d+)/g)].map(([, pid]) => Number(pid));
    expect(backends).toHaveLength(2);
    expect(welcome).toMatch(/#first=[\w-]{43}\n/);
    expect(welcome).toContain('Demo mode is on');
    const pids = [...backends, redis.pid];
    expect(pids.every(isAlive)).toBe(true);

    npm.kill(signal);
    while (pids.some(isAlive) || (await listens(port)) || (await listens(redis.port))) await pause(50);
  },
  60_000,
);
