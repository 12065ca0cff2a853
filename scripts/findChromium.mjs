/**
 * Finds a Chromium or Chrome for the browser tests: CHROMIUM, then the PATH and the usual places; as root with apt it
 * installs Debian's. The test tool itself never downloads a browser.
 */
import { findOnPath, installDebianPackage, isProgram } from './debianPackage.mjs';
import { Problem } from './problem.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MAC_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The program's path, or undefined if there is none. */
export function chromiumOnThisMachine() {
  return process.env.CHROMIUM || findOnPath(NAMES) || MAC_PLACES.find(isProgram);
}

/** The program's path; installs Chromium if that is possible without asking. */
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
