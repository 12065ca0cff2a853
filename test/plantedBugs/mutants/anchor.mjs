/**
 * Finds the place of a planted bug: a piece of code, named by the declaration around it and by its tokens. The anchor
 * survives formatting, because white space, comments, kinds of quotes and trailing commas do not count, and it survives
 * moves, because it names no folder. `…` stands for any balanced code.
 * Guarantees that exactly one place in all sources is found, or the error says what was found instead.
 */
import { Problem } from '../../../scripts/problem.mjs';
import { codeOf, declarations } from './code.mjs';
import { matches } from './matcher.mjs';

/**
 * @typedef {object} Patch
 * @property {string} inside names from outside to inside, such as `Outbox.prune`: the first is a declaration, or a file without its ending
 * @property {string} find
 * @property {string} put takes its place; each `…` is what the same `…` of `find` stood for
 *
 * @typedef {ReadonlyMap<string, string>} Sources the text of every file, by its path
 * @typedef {import('./code.mjs').Region} Region
 * @typedef {import('./matcher.mjs').Match} Match
 * @typedef {Match & { file: string, text: string }} Place
 */

/**
 * @param {Sources} sources
 * @param {Patch} patch
 * @returns {{ file: string, text: string }} the file that the patch changes, and its text with the patch applied
 */
export function applyPatch(sources, patch) {
  const places = [...sources].flatMap(([file, text]) =>
    placesIn(file, text, regionsOf(file, text, patch.inside), patch.find),
  );
  const [place] = places;
  if (places.length !== 1 || !place) throw new Problem(explain(sources, patch, places));
  const { file, text, from, to, holes } = place;
  let hole = 0;
  const replaced = patch.put.replaceAll('…', () => holes[hole++] ?? '');
  return { file, text: text.slice(0, from) + replaced + text.slice(to) };
}

/**
 * @param {Sources} sources
 * @param {Patch} patch
 * @param {readonly Place[]} places
 */
function explain(sources, { inside, find }, places) {
  const found = places.length > 0 ? places : [...sources].flatMap(everywhere(find));
  const where = found.slice(0, 5).map(({ file, text, from }) => `${file}:${lineAt(text, from)}`);
  const elsewhere = places.length > 0 ? 'at' : 'outside of it at';
  return `${inside} holds this ${places.length} times instead of once (${elsewhere} ${where.join(', ') || 'no place'}): ${find}`;
}

/**
 * @param {string} find
 * @returns {(source: [string, string]) => Place[]}
 */
const everywhere =
  (find) =>
  ([file, text]) =>
    placesIn(file, text, [{ from: 0, to: text.length }], find);

/**
 * @param {string} text
 * @param {number} at
 */
const lineAt = (text, at) => text.slice(0, at).split('\n').length;

/** @param {string} file */
const languageOf = (file) => (file.endsWith('.lua') ? 'lua' : 'ts');

/**
 * @param {string} file
 * @param {string} text
 * @param {string} inside
 * @returns {Region[]}
 */
function regionsOf(file, text, inside) {
  const [outer = '', ...inner] = inside.split('.');
  const whole = { from: 0, to: text.length };
  const isNameOfFile = file.replace(/^.*\/|\.\w+$/g, '') === outer;
  const regions = [...(isNameOfFile ? [whole] : []), ...declared(file, text, [whole], outer)];
  return inner.reduce((within, name) => declared(file, text, within, name), regions);
}

/**
 * @param {string} file
 * @param {string} text
 * @param {readonly Region[]} within
 * @param {string} name
 */
function declared(file, text, within, name) {
  if (within.length === 0 || !text.includes(name)) return [];
  return declarations(text, name, languageOf(file)).filter(({ from, to }) =>
    within.some((outer) => outer.from <= from && to <= outer.to),
  );
}

/**
 * @param {string} file
 * @param {string} text
 * @param {readonly Region[]} regions
 * @param {string} find
 * @returns {Place[]}
 */
function placesIn(file, text, regions, find) {
  if (regions.length === 0) return [];
  const language = languageOf(file);
  const code = codeOf(text, language);
  const pattern = codeOf(find, language).map(({ char }) => char);
  /** @type {Map<number, Place>} */
  const found = new Map();
  for (const { from, to } of regions)
    for (const match of matches(text, code, pattern.join(''), from, to))
      found.set(match.from, { ...match, file, text });
  return [...found.values()];
}
