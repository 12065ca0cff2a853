/**
 * A copy of the tree into which bugs are planted. Guarantees that a bug is in it completely or not at all, and is
 * removed again.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyPatch } from './anchor.mjs';

/**
 * @typedef {import('../index.mjs').PlantedBug} PlantedBug
 * @typedef {Map<string, string>} Changed the whole text of each changed file, by its path in the tree
 */

const COPIED = [
  'src',
  'test',
  'e2e',
  'scripts',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'docs',
  'index.html',
];
export const TYPES_OF_COPY = 'tsconfig.copy.json';
/** Where bugs are planted, and everything that uses it. */
const TYPES = { extends: './tsconfig.json', include: ['src', 'test', 'e2e/chaos', 'vitest.config.ts'] };

/**
 * @param {string} root of the tree
 * @returns {import('./anchor.mjs').Sources} what bugs may be planted in
 */
export function readSources(root) {
  const paths = readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => `src/${String(path).replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:tsx?|lua)$/.test(path) && !/\.test\.tsx?$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/**
 * @param {import('./anchor.mjs').Sources} sources
 * @param {Pick<PlantedBug, 'patches'>} bug
 * @returns {Changed}
 */
export function changedBy(sources, { patches }) {
  /** @type {Changed} */
  const changed = new Map();
  for (const patch of patches) {
    const { file, text } = applyPatch(new Map([...sources, ...changed]), patch);
    changed.set(file, text);
  }
  return changed;
}

/** @param {string} copy */
export function copyTree(copy) {
  mkdirSync(copy);
  for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
  writeFileSync(join(copy, TYPES_OF_COPY), JSON.stringify(TYPES));
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'dir');
}

/**
 * @param {string} copy
 * @param {Changed} changed
 * @returns {() => void} takes it out again
 */
export function plant(copy, changed) {
  const before = [...changed.keys()].map((file) => [file, readFileSync(join(copy, file), 'utf8')]);
  for (const [file, text] of changed) writeFileSync(join(copy, file), text);
  return () => {
    for (const [file = '', text = ''] of before) writeFileSync(join(copy, file), text);
  };
}
