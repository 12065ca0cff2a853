/**
 * Finds a Python that can run the example worker. On a bare Debian machine, installs what is missing:
 *   1. the system's Python, or the one on the PATH, when it can import redis
 *   2. as root with apt: python3-redis, then 1
 *   3. one sentence with the command to type
 */
import { spawnSync } from 'node:child_process';
import { findOnPath, installDebianPackage, isProgram } from './debianPackage.mjs';
import { Problem } from './problem.mjs';

/** The program's path. */
export function findPython() {
  const found = pythonWithRedis() ?? (installDebianPackage('python3-redis') ? pythonWithRedis() : undefined);
  if (found) return found;
  throw new Problem(
    `The Python worker needs Python 3.10 or newer with redis: install it with ${installCommand()}.`,
  );
}

/** Installs what is possible once before the tests. The tests that need more report what is missing. */
export function preparePython() {
  try {
    findPython();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

function pythonWithRedis() {
  // Debian's packages belong to the system's Python, which may not be the first on the PATH.
  const programs = ['/usr/bin/python3', findOnPath(['python3']) ?? ''];
  return programs.find((program) => isProgram(program) && importsRedis(program));
}

/** @param {string} program */
function importsRedis(program) {
  const test = 'import sys, redis; sys.exit(sys.version_info < (3, 10))';
  return spawnSync(program, ['-c', test], { stdio: 'ignore' }).status === 0;
}

function installCommand() {
  return findOnPath(['apt-get']) ? '"sudo apt-get install python3-redis"' : '"python3 -m pip install redis"';
}
