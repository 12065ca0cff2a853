/**
 * Installs a Debian package if that is possible without asking the user: as root, with apt. Otherwise the caller shows
 * the command to type.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './problem.mjs';

/**
 * The first of these programs on the PATH, as a full path.
 * @param {readonly string[]} names
 */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  // Debian keeps server programs in sbin, which is not on every PATH.
  const places = [...folders, '/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin'];
  return names.flatMap((name) => places.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns true if the package is installed afterwards. The output of apt is shown only if it fails.
 * @param {string} name
 */
export function installDebianPackage(name) {
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) return false;
  say(`Installing ${name} with apt-get (needed once) …`);
  apt(['update']);
  const { status, output } = apt(['install', '--yes', '--no-install-recommends', name]);
  if (status !== 0) process.stderr.write(output);
  return status === 0;
}

/** @param {readonly string[]} args */
function apt(args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['--quiet', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, output: `${stdout ?? ''}${stderr ?? ''}` };
}
