/**
 * Where a planted bug goes: a piece of code named by its words, not by its layout. White space, comments, kinds of quotes and
 * trailing commas do not matter; `…` stands for anything that is balanced. The search may be confined to one declaration.
 * Guarantees: exactly one place is found, or an error says what was found instead.
 */
import { Problem } from '../../../scripts/problem.mjs';
import { codeOf, declarations } from './code.mjs';

/**
 * @typedef {object} Patch
 * @property {string} file the end of its path: folders may be moved
 * @property {string} [inside] the function, method, constant or class that holds the piece
 * @property {string} find
 * @property {string} put takes its place; each `…` is what the same `…` of `find` stood for
 */

/**
 * @param {string} text of the whole file
 * @param {Patch} patch
 * @returns {string} with the patch applied
 */
export function applyPatch(text, { file, inside, find, put }) {
  const language = file.endsWith('.lua') ? 'lua' : 'ts';
  const regions = inside ? declarations(text, inside, language) : [{ from: 0, to: text.length }];
  if (regions.length === 0) throw new Problem(`${file} declares no ${inside}`);
  const code = codeOf(text, language);
  const pattern = codeOf(find, language)
    .map(({ char }) => char)
    .join('');
  const found = new Map();
  for (const { from, to } of regions)
    for (const match of matches(text, code, pattern, from, to)) found.set(match.from, match);
  const [match] = found.values();
  if (found.size !== 1 || !match)
    throw new Problem(
      `${file}${inside ? `, ${inside}` : ''}: found ${found.size} times instead of once: ${find}`,
    );
  let hole = 0;
  const replaced = put.replaceAll('…', () => match.holes[hole++] ?? '');
  return text.slice(0, match.from) + replaced + text.slice(match.to);
}

/**
 * @typedef {import('./code.mjs').CodeChar} CodeChar
 * @typedef {{ from: number, to: number, holes: string[] }} Match
 */

/**
 * @param {string} text
 * @param {readonly CodeChar[]} code
 * @param {string} pattern
 * @param {number} from
 * @param {number} to
 * @returns {Match[]}
 */
function matches(text, code, pattern, from, to) {
  const found = [];
  for (let at = 0; at < code.length; at++) {
    const start = code[at]?.at ?? 0;
    if (start < from || start >= to) continue;
    const holes = matchAt(code, at, pattern, 0);
    if (!holes) continue;
    const last = code[holes.end - 1]?.at ?? start;
    if (last >= to || splitsWord(text, start) || splitsWord(text, last + 1)) continue;
    found.push({
      from: start,
      to: last + 1,
      holes: holes.runs.map(([a, b]) => (a === b ? '' : text.slice(code[a]?.at, (code[b - 1]?.at ?? 0) + 1))),
    });
  }
  return found;
}

/**
 * @param {readonly CodeChar[]} code
 * @param {number} at
 * @param {string} pattern
 * @param {number} from in the pattern
 * @returns {{ end: number, runs: (readonly [number, number])[] } | null}
 */
function matchAt(code, at, pattern, from) {
  let end = at;
  for (let i = from; i < pattern.length; i++) {
    if (pattern[i] === '…') return matchHole(code, end, pattern, i + 1);
    if (code[end]?.char !== pattern[i]) return null;
    end++;
  }
  return { end, runs: [] };
}

/**
 * @param {readonly CodeChar[]} code
 * @param {number} begin
 * @param {string} pattern
 * @param {number} from
 * @returns {{ end: number, runs: (readonly [number, number])[] } | null}
 */
function matchHole(code, begin, pattern, from) {
  let depth = 0;
  for (let end = begin; end <= code.length; end++) {
    const rest = depth === 0 ? matchAt(code, end, pattern, from) : null;
    if (rest) return { end: rest.end, runs: [[begin, end], ...rest.runs] };
    const next = code[end];
    if (!next?.isText && /[([{]/.test(next?.char ?? '')) depth++;
    if (!next?.isText && /[)\]}]/.test(next?.char ?? '') && --depth < 0) return null;
  }
  return null;
}

/**
 * @param {string} text
 * @param {number} at
 */
function splitsWord(text, at) {
  return /\w/.test(text[at - 1] ?? '') && /\w/.test(text[at] ?? '');
}
