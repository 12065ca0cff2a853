/**
 * Builds a group of commands into a folder of its own (see commands.mjs). Concurrent builds, such as those of two
 * drivers started together on a new machine, take turns; one rename puts the folder in place.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { COMMANDS, commandsFolder } from './commands.mjs';
import { runScript } from './problem.mjs';
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
    ssr: { noExternal: true, external: ['@node-rs/argon2'] },
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
  // Builds of older sources: running processes have loaded theirs.
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
    // Empty while it is being written.
    return owner === 0 || process.kill(owner, 0);
  } catch {
    return false;
  }
}
