/**
 * Runs one of our commands: builds it if its sources have changed, and otherwise starts it in a fraction of a second.
 * The commands of src/thoonk need neither the browser nor the server bundle, so they work while those do not compile.
 *
 * The folder of a build is named by the fingerprint of its sources and appears complete or not at all
 * (buildCommands.mjs), so it is valid if it exists. Only the command itself writes to standard output.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fingerprintOf } from './fingerprint.mjs';
import { Problem } from './problem.mjs';
import { isSetUp, rootFolder } from './setUp.mjs';

/**
 * Commands that are built together, by the name of their folders.
 * @type {Readonly<Record<string, { entries: Readonly<Record<string, string>>, sources: readonly string[] }>>}
 */
export const COMMANDS = {
  commands: {
    entries: { thoonkPeer: 'src/thoonk/peer/main.ts', jobs: 'src/thoonk/jobs/main.ts' },
    sources: ['src/thoonk', 'src/model', 'scripts/buildCommands.mjs', 'package-lock.json'],
  },
  checks: {
    entries: { checkRedis: 'src/server/redis/checkMain.ts' },
    sources: [
      'src/server/redis',
      'src/thoonk',
      'src/model',
      'scripts/buildCommands.mjs',
      'package-lock.json',
    ],
  },
  admin: {
    entries: { admin: 'src/server/admin/main.ts' },
    sources: ['src/server', 'src/thoonk', 'src/model', 'scripts/buildCommands.mjs', 'package-lock.json'],
  },
  chaos: {
    entries: { chaos: 'e2e/chaos/main.ts' },
    sources: ['src', 'e2e/chaos', 'test/fixtures', 'scripts', 'package-lock.json'],
  },
  simulator: {
    entries: { simulate: 'test/simulator/main.ts' },
    sources: ['src', 'test', 'e2e/chaos', 'scripts/buildCommands.mjs', 'package-lock.json'],
  },
};

/** The folder of the built commands. @param {string} group */
export const commandsFolder = (group) =>
  `dist/${group}-${fingerprintOf(COMMANDS[group]?.sources ?? []).slice(0, 16)}`;

/** @param {string} name of the file in the folder */
export async function runCommand(name) {
  process.chdir(rootFolder);
  const group = Object.keys(COMMANDS).find((one) => COMMANDS[one]?.entries[name]) ?? 'commands';
  const file = () => `${rootFolder}/${commandsFolder(group)}/${name}.js`;
  if (!isSetUp() || !existsSync(file())) prepare(group);
  await import(pathToFileURL(file()).href);
}

/**
 * In a separate process whose output goes to standard error, because npm and the builder print a lot.
 * @param {string} group
 */
function prepare(group) {
  const { status } = spawnSync(process.execPath, ['scripts/buildCommands.mjs', group], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Problem('The command could not be built: see above.');
}
