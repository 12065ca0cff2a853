/**
 * Builds a group of commands into its own folder (see commands.mjs). Concurrent builds, such as those of two drivers
 * started together on a new machine, take turns; a rename puts the finished folder in place.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { COMMANDS, commandsFolder } from './commands.mjs';
import { runScript } from './problem.mjs';
import { serverBundle } from './serverBundle.mjs';
import { rootFolder, setUp } from './setUp.mjs';

const LOCK = 'dist/.building-commands';

runScript(async () => {
  process.chdir(rootFolder);
  mkdirSync('dist', { recursive: true });
  while (!lock()) await pause(100);
  try {
    setUp();
    await build(process.argv[2] ?? 'commands');
  } finally {
    rmSync(LOCK, { force: true });
  }
});

/** @param {string} group */
async function build(group) {
  const folder = commandsFolder(group);
  if (existsSync(folder)) return;
  const { build: viteBuild } = await import('vite');
  const unfinished = `dist/.commands-${process.pid}`;
  await viteBuild({
    configFile: false,
    logLevel: 'warn',
    ssr: serverBundle,
    build: {
      ssr: true,
      outDir: unfinished,
      emptyOutDir: true,
      target: 'node20',
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { input: { ...COMMANDS[group]?.entries } },
    },
  });
  // Removes builds of older sources. Running processes have already loaded theirs.
  for (const name of readdirSync('dist'))
    if (name.startsWith(`${group}-`)) rmSync(`dist/${name}`, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

/** @returns whether this process has the lock; the lock of a dead process is ignored */
function lock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!ownerLives()) rmSync(LOCK, { force: true });
    return false;
  }
}

function ownerLives() {
  try {
    const owner = Number(readFileSync(LOCK, 'utf8'));
    // The lock file is empty while it is being written.
    return owner === 0 || process.kill(owner, 0);
  } catch {
    return false;
  }
}
