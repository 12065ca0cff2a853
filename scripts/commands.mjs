/**
 * Runs a command of src/thoonk: built when its sources have changed, and started in a fraction of a second when they have
 * not. It needs neither the browser's half nor the server's: a team that edits those has its commands all the same.
 *
 * The folder of a build is named by the fingerprint of its sources and appears complete or not at all (buildCommands.mjs),
 * so that to look for it is to check it. Nothing but the command itself writes to standard output.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fingerprintOf } from './fingerprint.mjs';
import { Problem } from './problem.mjs';
import { isSetUp, rootFolder } from './setUp.mjs';

const SOURCES = ['src/thoonk', 'src/model', 'scripts/buildCommands.mjs', 'package-lock.json'];

/** The folder in which the commands are, once they are built. */
export const commandsFolder = () => `dist/commands-${fingerprintOf(SOURCES).slice(0, 16)}`;

/** @param {string} name of the file in the folder */
export async function runCommand(name) {
  process.chdir(rootFolder);
  const file = () => `${rootFolder}/${commandsFolder()}/${name}.js`;
  if (!isSetUp() || !existsSync(file())) prepare();
  await import(pathToFileURL(file()).href);
}

/** In a process of its own, whose output goes to standard error: npm and the builder have much to say. */
function prepare() {
  const { status } = spawnSync(process.execPath, ['scripts/buildCommands.mjs'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Problem('The command could not be built: see above.');
}
