/**
 * Guarantees that two Redis servers never write into one data folder. The folder's `redis.lock` names the process that
 * owns the server, the server itself and its port. A lock of dead processes is ignored, even if their ids have been
 * reused.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, resolve } from 'node:path';
import { errorCode, makeDataFolder, unusable } from './dataFolder.mjs';
import { isAlive } from './isAlive.mjs';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} Lock
 * @property {number} owner pid of the process that started the server
 * @property {number} pid of the server; 0 while it is being started
 * @property {number} port
 * @property {number} since milliseconds since 1970, when this was written
 */

/** A listening server accepts a connection immediately; one that was just started, within this time. */
const STARTING_MILLISECONDS = 10_000;
const ANSWER_MILLISECONDS = 5_000;

/**
 * Takes the folder for this process. @throws a Problem that names the process that has it
 * @param {string} folder
 */
export async function takeFolder(folder) {
  makeDataFolder(folder);
  const lock = readLock(folder);
  if (lock && lock.owner !== process.pid) await refuseIfInUse(folder, lock);
  try {
    rmSync(lockFile(folder), { force: true });
    // 'wx': if two processes get here at the same moment, one of them fails.
    writeFileSync(lockFile(folder), lockText({ owner: process.pid, pid: 0, port: 0 }), { flag: 'wx' });
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? inUse(folder) : unusable(folder, error);
  }
}

/**
 * @param {string} folder
 * @param {number} pid
 * @param {number} port
 */
export function recordServer(folder, pid, port) {
  writeFileSync(lockFile(folder), lockText({ owner: process.pid, pid, port }));
}

/** @param {string} folder */
export function releaseFolder(folder) {
  if (readLock(folder)?.owner === process.pid) rmSync(lockFile(folder), { force: true });
}

/**
 * The address of the server that runs on a folder, for programs that only connect to it.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function runningServer(folder) {
  const lock = readLock(folder);
  return lock && lock.pid > 0 && isAlive(lock.pid) ? `redis://127.0.0.1:${lock.port}` : undefined;
}

/**
 * @param {string} folder
 * @param {Lock} lock
 */
async function refuseIfInUse(folder, lock) {
  if (lock.pid === 0) {
    if (isAlive(lock.owner) && Date.now() - lock.since < STARTING_MILLISECONDS) throw inUse(folder);
    return;
  }
  if (!isAlive(lock.pid)) return;
  // If its owner was killed, the server is shutting down, so wait for its connection to end.
  const orphaned = !isAlive(lock.owner);
  if ((await whoAnswers(lock, orphaned)) === 'the server') throw inUse(folder, lock);
}

/**
 * Asks the server at the lock's port for its process id. A server that is suspended or busy accepts the connection and
 * does not answer: it still has the folder.
 * @param {Lock} lock
 * @param {boolean} untilItEnds
 * @returns {Promise<'the server' | 'somebody else'>}
 */
function whoAnswers(lock, untilItEnds) {
  return new Promise((settle) => {
    let answer = '';
    const socket = createConnection(lock.port, '127.0.0.1', () => socket.write('INFO server\r\n'));
    const done = (/** @type {'the server' | 'somebody else'} */ who) => {
      socket.destroy();
      settle(who);
    };
    socket.setTimeout(ANSWER_MILLISECONDS, () => done('the server'));
    socket.on('error', () => done('somebody else'));
    socket.on('close', () => done('somebody else'));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      const pid = /process_id:(\d+)/.exec(answer)?.[1];
      if (answer.startsWith('-') || (pid && Number(pid) !== lock.pid)) done('somebody else');
      else if (pid && !untilItEnds) done('the server');
    });
  });
}

/**
 * @param {string} folder
 * @param {Lock} [lock]
 */
function inUse(folder, lock) {
  const who = lock ? ` (its Redis is redis://127.0.0.1:${lock.port})` : '';
  return new Problem(
    `The data folder ${resolve(folder)} is in use by another Slipway${who}: stop that one, share its Redis with REDIS_URL, or set SLIPWAY_DATA to another folder.`,
  );
}

/** @param {string} folder */
const lockFile = (folder) => join(folder, 'redis.lock');

/** @param {Omit<Lock, 'since'>} lock */
const lockText = (lock) => JSON.stringify({ ...lock, since: Date.now() });

/**
 * @param {string} folder
 * @returns {Lock | undefined}
 */
function readLock(folder) {
  try {
    return JSON.parse(readFileSync(lockFile(folder), 'utf8'));
  } catch {
    return undefined;
  }
}
