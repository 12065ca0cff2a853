/**
 * Finds a Redis server program. On a bare Debian machine, installs one:
 *   1. redis-server or valkey-server on the PATH
 *   2. redis-check-rdb, which is the same program under another name (Debian ships it in redis-tools,
 *      whose installation, unlike that of redis-server, starts no service on port 6379)
 *   3. as root with apt: redis-tools, then 2
 *   4. one sentence with the command to type
 */
import { findOnPath, installDebianPackage } from './debianPackage.mjs';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} RedisProgram
 * @property {string} path
 * @property {string} name the name to start it with: the program behaves according to its own name
 */

/** @returns {RedisProgram} */
export function findRedis() {
  const found = redisOnPath() ?? (installDebianPackage('redis-tools') ? redisOnPath() : undefined);
  if (found) return found;
  throw new Problem(
    `Slipway needs Redis (7 or newer): install it with ${installCommand()}, or set REDIS_URL to one that runs.`,
  );
}

/** @returns {RedisProgram | undefined} */
function redisOnPath() {
  for (const name of ['redis-server', 'valkey-server']) {
    const server = findOnPath([name]);
    if (server) return { path: server, name };
    const sameProgram = findOnPath([name.replace('-server', '-check-rdb')]);
    if (sameProgram) return { path: sameProgram, name };
  }
  return undefined;
}

function installCommand() {
  if (process.platform === 'darwin') return '"brew install redis"';
  if (process.platform === 'win32')
    return '"wsl --install, then inside it: sudo apt-get install redis-tools"';
  if (findOnPath(['apt-get'])) return '"sudo apt-get install redis-tools"';
  if (findOnPath(['dnf'])) return '"sudo dnf install valkey"';
  if (findOnPath(['pacman'])) return '"sudo pacman -S valkey"';
  if (findOnPath(['apk'])) return '"sudo apk add redis"';
  return 'your package manager (the package redis or valkey)';
}
