/**
 * Finds a Chromium or Chrome for the browser tests: CHROMIUM, then the PATH and the usual places; as root with apt it
 * installs Debian's. The test tool itself never downloads a browser.
 *
 * Most stories run in the headless shell, which is the same engine without the windows of a browser: a story takes a
 * quarter less processor time in it. It is optional: without it, or if CHROMIUM names a browser, all stories run in that
 * browser.
 */
import { findOnPath, installDebianPackage, isProgram } from './debianPackage.mjs';
import { Problem } from './problem.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];

const DEBIAN_CHROMIUM = '/usr/lib/chromium/chromium';

const MAC_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a complete browser, or undefined if there is none. */
export function chromiumOnThisMachine() {
  return process.env.CHROMIUM || findOnPath(NAMES) || MAC_PLACES.find(isProgram);
}

/** The path of the headless shell, or else of a complete browser, or undefined if there is neither. */
export function headlessChromiumOnThisMachine() {
  return process.env.CHROMIUM || findOnPath(SHELL_NAMES) || chromiumOnThisMachine();
}

/** Installs the headless shell if that is possible without asking. */
export function installHeadlessShell() {
  if (process.env.CHROMIUM || findOnPath(SHELL_NAMES)) return;
  // Only beside Debian's own Chromium: other systems have no such package, and would be asked again in each run.
  if (isProgram(DEBIAN_CHROMIUM)) installDebianPackage('chromium-headless-shell');
}

/** The path of a complete browser; installs Chromium if that is possible without asking. */
export function findChromium() {
  const given = process.env.CHROMIUM;
  if (given && !isProgram(given)) throw new Problem(`CHROMIUM is set to ${given}, which is not a program.`);
  const found = chromiumOnThisMachine() ?? (installDebianPackage('chromium') ? findOnPath(NAMES) : undefined);
  if (found) return found;
  throw new Problem(
    `The browser tests need Chromium: install it with ${installCommand()}, or set CHROMIUM to the path of a Chromium or Chrome.`,
  );
}

function installCommand() {
  if (process.platform === 'darwin') return '"brew install --cask chromium"';
  if (findOnPath(['apt-get'])) return '"sudo apt-get install chromium"';
  if (findOnPath(['dnf'])) return '"sudo dnf install chromium"';
  if (findOnPath(['pacman'])) return '"sudo pacman -S chromium"';
  return 'your package manager (the package chromium)';
}
