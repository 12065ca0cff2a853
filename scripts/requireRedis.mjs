/**
 * Checks the Redis at REDIS_URL before anything starts (src/server/redis/check.ts), in a separate process: run as a
 * program, this file is that process.
 */
import { fileURLToPath } from 'node:url';
import { runCommand } from './commands.mjs';
import { startGuarded } from './guardedProcess.mjs';
import { Problem, runScript, say } from './problem.mjs';
import { rootFolder } from './setUp.mjs';

const file = fileURLToPath(import.meta.url);

/**
 * Prints warnings, and throws a Problem if the Redis cannot be used.
 * @param {string} redisUrl
 * @returns {Promise<string>} the address without user name and password
 */
export async function requireRedis(redisUrl) {
  const { child, exited } = startGuarded(process.execPath, [file], {
    cwd: rootFolder,
    env: { ...process.env, REDIS_URL: redisUrl },
    output: 'pipe',
  });
  const [answer, complaint, { code }] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  if (code !== 0) throw new Problem(complaint.trim() || 'The Redis of REDIS_URL could not be checked.');
  /** @type {import('../src/server/redis/check.ts').RedisCheck} */
  const { shown, warnings } = JSON.parse(answer);
  for (const warning of warnings) say(`Warning: ${warning}`);
  return shown;
}

/** @param {import('node:stream').Readable | null} stream */
async function text(stream) {
  let all = '';
  for await (const part of stream ?? []) all += part;
  return all;
}

if (process.argv[1] === file) runScript(() => runCommand('checkRedis'));
