/**
 * Guarantees that the packages of package-lock.json are installed before anything else is loaded, and that a second run
 * needs neither network nor time: a stamp inside node_modules holds the fingerprint of what was installed. Scripts
 * import this first and everything else dynamically, so that an old Node reads only this file and problem.mjs: their
 * syntax stays plain.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem, say } from './problem.mjs';

const OLDEST_NODE = [20, 19];

/** The repository's root; scripts work from any working folder. */
export const rootFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const stampFile = `${rootFolder}/node_modules/.slipway-set-up`;

/** Checks Node, installs missing packages, and makes the repository the working folder. */
export function setUp() {
  checkNode(process.versions.node);
  process.chdir(rootFolder);
  if (isSetUp()) return;
  say('Installing packages (needed once, and after they change) …');
  installPackages();
  writeFileSync(stampFile, fingerprint());
}

/** Whether the packages of package-lock.json are installed; prints nothing and changes nothing. */
export function isSetUp() {
  return readIfThere(stampFile) === fingerprint();
}

/** @param {string} version */
function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Problem(
    `Slipway needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}: install a newer one from https://nodejs.org.`,
  );
}

/** Only the fields that determine packages: editing an npm script must not cause an installation. */
function fingerprint() {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(`${rootFolder}/package.json`, 'utf8'),
  );
  return createHash('sha256')
    .update(JSON.stringify([dependencies, devDependencies, overrides, process.platform, process.arch]))
    .update(readIfThere(`${rootFolder}/package-lock.json`))
    .digest('hex');
}

/**
 * `npm install`, not `npm ci`: the lock file may lack the entries of another platform's optional binaries.
 * Development packages are included even under NODE_ENV=production, because they build what runs.
 */
function installPackages() {
  npmInstall([]);
  const leftOut = binariesLeftOut();
  if (leftOut.length > 0) npmInstall(leftOut);
}

/**
 * npm 10 silently omits the binary of this platform if the lock file was made on another one, so these packages are
 * requested by name.
 * @returns {string[]} name@version
 */
function binariesLeftOut() {
  /** @type {Record<string, { optionalDependencies?: Record<string, string> }>} */
  const packages = JSON.parse(readFileSync(`${rootFolder}/package-lock.json`, 'utf8')).packages;
  const variant = isMusl() ? '-musl' : '(-gnu|-msvc)?';
  const ours = new RegExp(`-${process.platform}-${process.arch}${variant}$`);
  const wanted = Object.values(packages).flatMap((entry) => Object.entries(entry.optionalDependencies || {}));
  return wanted
    .filter(([name]) => ours.test(name) && !existsSync(`${rootFolder}/node_modules/${name}`))
    .map(([name, version]) => `${name}@${version}`);
}

/** Alpine and other musl systems need other binaries. */
function isMusl() {
  const { header } = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  return process.platform === 'linux' && !header?.glibcVersionRuntime;
}

/**
 * Without saving: starting the app must not edit the repository, and each npm writes the lock file its own way.
 * @param {string[]} more
 */
function npmInstall(more) {
  const options = [
    'install',
    '--no-save',
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const args = options.concat(more);
  const ownNpm = process.env.npm_execpath;
  const result =
    ownNpm && /\.c?js$/.test(ownNpm)
      ? spawnSync(process.execPath, [ownNpm].concat(args), { cwd: rootFolder, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: rootFolder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status === 0) return;
  if (result.error) throw new Problem(`Slipway needs npm to install its packages (${result.error.message}).`);
  throw new Problem('The packages could not be installed: see what npm says above, then try again.');
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
