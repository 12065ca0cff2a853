/**
 * Matches a piece of code token by token. `…` in the pattern stands for anything that is balanced.
 *
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
export function matches(text, code, pattern, from, to) {
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
