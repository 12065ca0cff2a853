/**
 * A private Redis server: on 127.0.0.1, not a service, without eviction, and ended with the process that started it
 * (guardedProcess.mjs). With `appendOnly` the folder keeps the data: `stop()` writes all of it, `kill()` is a crash,
 * and starting on the same folder and port restores it.
 */
import { createWriteStream, rmSync, symlinkSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { findRedis } from './findRedis.mjs';
import { startGuarded } from './guardedProcess.mjs';
import { Problem } from './problem.mjs';
import { repairAppendOnlyFile } from './redisFile.mjs';
import { recordServer, releaseFolder, takeFolder } from './redisFolder.mjs';

/** Another program may take the free port between our check and the server's start. */
const PORT_ATTEMPTS = 3;

/**
 * @typedef {object} RedisServer
 * @property {string} url
 * @property {number} port
 * @property {number} pid
 * @property {string} folder
 * @property {() => Promise<void>} stop clean end, everything on disk
 * @property {() => Promise<void>} kill SIGKILL
 * @property {Promise<import('./guardedProcess.mjs').Exit>} exited never rejects
 */

/**
 * Resolves when the server answers PING, so after it has loaded its data.
 * @param {{ folder: string, appendOnly: boolean, port?: number, more?: readonly string[] }} options
 *   `more`: settings of redis-server on top of ours, as on its command line
 * @returns {Promise<RedisServer>}
 */
export async function startRedis({ folder, appendOnly, port, more = [] }) {
  const program = findRedis();
  await takeFolder(folder);
  if (appendOnly) repairAppendOnlyFile(program, resolve(folder));
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port ?? (await freePort());
    const started = await launch(
      program,
      resolve(folder),
      [...settings(resolve(folder), appendOnly, chosen), ...more],
      chosen,
    );
    if (typeof started !== 'string') return started;
    const portTaken = /Address already in use/.test(started);
    if (portTaken && port === undefined && attempt < PORT_ATTEMPTS) continue;
    releaseFolder(folder);
    throw new Problem(`Redis did not start in ${resolve(folder)}; its last words:\n${started}`);
  }
}

/**
 * A port of 127.0.0.1 on which nobody is listening now.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((settle, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => settle(port));
    });
  });
}

/**
 * @param {import('./findRedis.mjs').RedisProgram} program
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {number} port
 * @returns {Promise<RedisServer | string>} its last output if it ended immediately
 */
async function launch(program, folder, args, port) {
  const guarded = startGuarded(underItsName(program, folder), args, {
    cwd: folder,
    output: 'pipe',
  });
  const lastWords = await untilReady(guarded, join(folder, 'redis.log'));
  if (lastWords !== undefined) return lastWords;
  recordServer(folder, guarded.pid, port);
  await ping(port);
  const ended = async () => {
    await guarded.exited;
    releaseFolder(folder);
  };
  const stop = () => guarded.stop().then(ended);
  const kill = () => guarded.kill().then(ended);
  const url = `redis://127.0.0.1:${port}`;
  return { url, port, pid: guarded.pid, folder, stop, kill, exited: guarded.exited };
}

/**
 * @param {string} folder
 * @param {boolean} appendOnly
 * @param {number} port
 */
function settings(folder, appendOnly, port) {
  const keep = appendOnly ? ['--appendonly', 'yes', '--appendfsync', 'everysec'] : ['--appendonly', 'no'];
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'],
    ...['--save', '', '--maxmemory-policy', 'noeviction', '--logfile', ''],
    ...keep,
  ];
}

/**
 * @param {import('./findRedis.mjs').RedisProgram} program
 * @param {string} folder
 */
function underItsName({ path, name }, folder) {
  if (path.endsWith(name)) return path;
  const link = join(folder, name);
  rmSync(link, { force: true });
  symlinkSync(path, link);
  return link;
}

/**
 * Follows what the server prints, and keeps it in the folder.
 * @param {import('./guardedProcess.mjs').GuardedProcess} guarded
 * @param {string} logFile
 * @returns {Promise<string | undefined>} undefined if it is ready, otherwise its last lines
 */
function untilReady(guarded, logFile) {
  const { stdout, stderr } = guarded.child;
  if (!stdout || !stderr) throw new Error('Redis was started without pipes');
  const log = createWriteStream(logFile, { flags: 'a' });
  const last = /** @type {string[]} */ ([]);
  stderr.pipe(log, { end: false });
  return new Promise((settle) => {
    createInterface({ input: stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      last.splice(0, last.length - 4);
      last.push(line);
      if (/Ready to accept connections/.test(line)) settle(undefined);
    });
    guarded.child.once('close', () => {
      log.end();
      settle(last.join('\n'));
    });
  });
}

/**
 * @param {number} port
 * @returns {Promise<void>}
 */
function ping(port) {
  return new Promise((settle, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('error', reject);
    socket.once('close', () =>
      reject(new Error('Redis closed the connection that asked whether it is ready')),
    );
    socket.once('data', (bytes) => {
      socket.removeAllListeners('close').destroy();
      if (bytes.toString().startsWith('+PONG')) settle();
      else reject(new Error(`Redis answered PING with ${bytes}`));
    });
  });
}
