/**
 * Finds bugs that do not count because a compiler would reject them. Types are checked for many bugs at once, each in
 * different files; a script must at least parse.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { Problem } from '../../../scripts/problem.mjs';
import { plant, TYPES_OF_COPY } from './tree.mjs';

/**
 * @typedef {import('./tree.mjs').Changed} Changed
 * @typedef {{ name: string, changed: Changed }} Planted
 */

/**
 * @param {string} copy
 * @param {readonly Planted[]} bugs
 * @returns {Promise<Map<string, string>>} why a bug is none, by its name
 */
export async function invalidBugs(copy, bugs) {
  const wrong = await unparsable(bugs);
  const typed = bugs.filter(({ changed }) => [...changed.keys()].some((file) => !file.endsWith('.lua')));
  if (typed.length === 0) return wrong;
  const [before] = typeErrors(copy);
  if (before) throw new Problem(`The types are wrong without any bug: ${before}`);
  for (const round of rounds(typed)) {
    let left = round;
    while (left.length > 0) {
      const errors = errorsWith(copy, left);
      if (errors.length === 0) break;
      const suspects = suspectsOf(errors, left);
      for (const bug of suspects) {
        const [error] = left.length > 1 ? errorsWith(copy, [bug]) : errors;
        if (error) wrong.set(bug.name, error);
      }
      left = left.filter((bug) => !suspects.includes(bug));
    }
  }
  return wrong;
}

/**
 * Those whose files the errors are in; all of them when the errors are elsewhere.
 * @param {readonly string[]} errors
 * @param {readonly Planted[]} bugs
 */
function suspectsOf(errors, bugs) {
  const found = bugs.filter(({ changed }) =>
    [...changed.keys()].some((file) => errors.some((error) => error.startsWith(`${file}(`))),
  );
  return found.length > 0 ? found : [...bugs];
}

/**
 * @param {readonly Planted[]} bugs
 * @returns {Planted[][]} each with every file at most once
 */
function rounds(bugs) {
  /** @type {Planted[][]} */
  const all = [];
  for (const bug of bugs) {
    const free = all.find((round) =>
      round.every(({ changed }) => [...bug.changed.keys()].every((file) => !changed.has(file))),
    );
    if (free) free.push(bug);
    else all.push([bug]);
  }
  return all;
}

/**
 * @param {string} copy
 * @param {readonly Planted[]} bugs
 */
function errorsWith(copy, bugs) {
  const undo = bugs.map(({ changed }) => plant(copy, changed));
  const errors = typeErrors(copy);
  for (const takeOut of undo) takeOut();
  return errors;
}

/**
 * @param {string} copy
 * @returns {string[]}
 */
function typeErrors(copy) {
  const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '--incremental'];
  const { status, stdout } = spawnSync(
    process.execPath,
    [...tsc, '--project', TYPES_OF_COPY, '--tsBuildInfoFile', join(copy, 'types.tsbuildinfo')],
    { cwd: copy, encoding: 'utf8' },
  );
  if (status === 0) return [];
  return stdout.match(/^.*error TS.*$/gm) ?? ['tsc ended without a report'];
}

/** @param {readonly Planted[]} bugs */
async function unparsable(bugs) {
  const { module } = await runnerImport('./test/memoryRedis/lua/parser.ts', { logLevel: 'error' });
  const { parse } = /** @type {{ parse: (source: string) => unknown }} */ (module);
  /** @type {Map<string, string>} */
  const wrong = new Map();
  for (const { name, changed } of bugs)
    for (const [file, text] of changed)
      try {
        if (file.endsWith('.lua')) parse(text);
      } catch (error) {
        wrong.set(name, `${file} does not parse: ${String(error)}`);
      }
  return wrong;
}
