/**
 * Guarantees that dist/ corresponds to the sources: builds if their contents differ from those of the last complete
 * build, and otherwise returns within milliseconds. The stamp is written last, so an interrupted build is repeated.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { compressAssets } from './compressAssets.mjs';
import { fingerprintOf } from './fingerprint.mjs';
import { startGuarded } from './guardedProcess.mjs';
import { Problem, runScript, say } from './problem.mjs';
import { setUp } from './setUp.mjs';

const SOURCES = [
  ...['src', 'public', 'index.html', 'vite.config.ts', 'scripts/shellFiles.mjs'],
  ...['tsconfig.json', 'package-lock.json'],
];
const STAMP = 'dist/.built-from';

/** Builds the browser and server bundles, unless both are up to date. */
export async function ensureBuilt() {
  const wanted = fingerprintOf(SOURCES);
  if (readStamp() === wanted) return;
  say('Building …');
  rmSync(STAMP, { force: true });
  await runVite();
  compressAssets('dist/client');
  mkdirSync('dist', { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** In a separate process, so that a supervisor that runs for weeks does not keep the builder's memory. */
async function runVite() {
  const vite = startGuarded(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--app', '--logLevel', 'warn'],
    { output: 'pipe', env: { ...process.env, NODE_ENV: 'production' } },
  );
  let output = '';
  const collect = (/** @type {Buffer} */ bytes) => {
    output += bytes;
  };
  vite.child.stdout?.on('data', collect);
  vite.child.stderr?.on('data', collect);
  const endWithUs = () => void vite.kill();
  process.once('exit', endWithUs);
  const { code } = await vite.exited;
  process.off('exit', endWithUs);
  if (code !== 0) throw new Problem(`${output.trim()}\nThe build failed: see above.`);
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return '';
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  runScript(async () => {
    setUp();
    await ensureBuilt();
  });
}
