/**
 * Finds HAProxy. On a bare Debian machine, installs it:
 *   1. haproxy on the PATH
 *   2. as root with apt: haproxy, then 1
 *   3. one sentence with the command to type
 */
import { findOnPath, installDebianPackage } from './debianPackage.mjs';
import { Problem } from './problem.mjs';

/** The program's path. */
export function findHaproxy() {
  const found = haproxyOnPath() ?? (installDebianPackage('haproxy') ? haproxyOnPath() : undefined);
  if (found) return found;
  throw new Problem(
    `The test of deploy/haproxy.cfg needs HAProxy 2.4 or newer: install it with ${command()}.`,
  );
}

/** Installs HAProxy once before the tests. If that fails, the tests that need it report that it is missing. */
export function prepareHaproxy() {
  try {
    findHaproxy();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

const haproxyOnPath = () => findOnPath(['haproxy']);

const command = () =>
  findOnPath(['apt-get'])
    ? '"sudo apt-get install haproxy"'
    : '"brew install haproxy", or your package manager';
