/** Creates the data folder if it is missing; if that is impossible, the error is one sentence. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from './problem.mjs';

/**
 * Creates the folder and its parents. Not with the option `recursive`: below /proc, Node 20 would try forever.
 * @param {string} folder
 */
export function makeDataFolder(folder) {
  const missing = [];
  for (let path = resolve(folder); !isFolder(path, folder); path = dirname(path)) missing.unshift(path);
  try {
    for (const path of missing) mkdirSync(path);
  } catch (error) {
    // Another process has created it in the meantime.
    if (errorCode(error) !== 'EEXIST') throw unusable(folder, error);
  }
}

/**
 * @param {string} folder the data folder, for the message
 * @param {unknown} error
 */
export function unusable(folder, error) {
  return new Problem(
    `The data folder ${resolve(folder)} cannot be used: ${reason(errorCode(error))}. Set SLIPWAY_DATA to a folder that you can write to.`,
  );
}

/** @param {unknown} error */
export const errorCode = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;

/**
 * @param {string} path the folder, or one above it
 * @param {string} folder
 */
function isFolder(path, folder) {
  try {
    if (statSync(path).isDirectory()) return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    // A parent is a file; the loop gets there.
    if (errorCode(error) === 'ENOTDIR') return false;
    throw unusable(folder, error);
  }
  throw new Problem(
    `The data folder ${resolve(folder)} cannot be used: ${path} is a file. Set SLIPWAY_DATA to a folder.`,
  );
}

/** @param {string | undefined} code */
function reason(code) {
  if (code === 'EACCES' || code === 'EPERM') return 'you may not write there';
  if (code === 'EROFS') return 'its disk is read-only';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'its disk is full';
  if (code === 'ENOENT') return 'no folder can be made there';
  if (code === 'ENAMETOOLONG') return 'its name is too long';
  return `the system refuses it (${code})`;
}
