/**
 * npm run bench: compares Slipway with similar software. docs/benchmarks.md lists the benchmarks and their options. The
 * packages of the others are in bench/package.json and are installed on first use, not with Slipway.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fingerprintOf } from './fingerprint.mjs';
import { Problem, runScript } from './problem.mjs';
import { serverBundle } from './serverBundle.mjs';
import { setUp } from './setUp.mjs';

const PROGRAMS = {
  server: 'src/server/main.ts',
  noop: 'bench/slipway/noop.ts',
  bullShip: 'bench/slipway/bullShip.ts',
  shipWorker: 'bench/slipway/shipWorker.ts',
  shipProducer: 'bench/slipway/shipProducer.ts',
  fairness: 'bench/slipway/fairness.ts',
  crowd: 'bench/slipway/crowd.ts',
  bareSockets: 'bench/slipway/bareSockets.ts',
  search: 'bench/slipway/search.ts',
  growth: 'bench/slipway/growth.ts',
  store: 'bench/slipway/store.ts',
  browsers: 'bench/slipway/browsers.ts',
  snapshot: 'bench/slipway/snapshot.ts',
  fanout: 'bench/slipway/fanout.ts',
  bareFanout: 'bench/slipway/bareFanout.ts',
  screen: 'bench/slipway/screen.ts',
};
const SOURCES = [
  'src',
  'test/fixtures',
  'bench/slipway',
  'bench/measure',
  'scripts/bench.mjs',
  'package-lock.json',
];
/** The benchmarks that need the packages of bench/package.json. */
const PEERS = new Set(['jobs', 'redis', 'ui']);
const STAMP = 'bench/node_modules/.slipway-set-up';

runScript(async () => {
  setUp();
  if (needsPeers(process.argv.slice(2))) installPeers();
  const built = await buildPrograms();
  const { main } = await import('../bench/main.mjs');
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => process.exit(130));
  await main(process.argv.slice(2), built);
});

/** @param {readonly string[]} args */
function needsPeers(args) {
  const names = args.filter((arg) => !arg.startsWith('--'));
  return names.length === 0 || names.some((name) => PEERS.has(name));
}

/** The installed version must be that of bench/package-lock.json. */
function installPeers() {
  const wanted = fingerprintOf(['bench/package.json', 'bench/package-lock.json']);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing the packages of the benchmarks (needed once) …\n');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: 'bench', stdio: ['ignore', 2, 2] });
  if (status !== 0)
    throw new Problem('The packages of the benchmarks could not be installed: see what npm says above.');
  writeFileSync(STAMP, wanted);
}

/**
 * Builds like the server (vite.config.ts), into a folder named by the fingerprint of the sources.
 * @returns {Promise<string>} the folder
 */
async function buildPrograms() {
  const folder = `dist/bench-${fingerprintOf(SOURCES).slice(0, 16)}`;
  if (existsSync(`${folder}/server.js`)) return folder;
  process.stderr.write('Building …\n');
  const { build } = await import('vite');
  const unfinished = `dist/.bench-${process.pid}`;
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: serverBundle,
    // The packages of Slipway itself, also if a package of the benchmarks brings one of that name.
    resolve: { dedupe: Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies) },
    build: {
      ssr: true,
      outDir: unfinished,
      emptyOutDir: true,
      target: 'node20',
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { input: PROGRAMS },
    },
  });
  for (const name of readdirSync('dist'))
    if (name.startsWith('bench-')) rmSync(`dist/${name}`, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return folder;
}
