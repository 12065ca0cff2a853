/**
 * Whether a bug was caught, and for the right reason: the test that is named fails with the bug and passes without it, it
 * fails by what it asserts and not because the program is broken, and the rule stands in its title or in what it says.
 *
 * @typedef {import('./testRun.mjs').Outcome} Outcome
 * @typedef {{ word: 'caught' | 'SURVIVED' | 'WRONG REASON' | 'INVALID', why: string }} Verdict
 */

/** A failure like this means that the program does not run, not that it violates a rule. */
const CRASH =
  /^(?:TypeError|ReferenceError|SyntaxError|RangeError)\b|Error compiling script|Error running script|nonexistent (?:global|field)|is not defined|ERR user_script/m;

/**
 * @param {import('../index.mjs').PlantedBug} bug
 * @param {Outcome} without
 * @param {Outcome} withBug
 * @returns {Verdict}
 */
export function verdict({ rule, caughtBy }, without, withBug) {
  const first = firstLine(withBug.says);
  if (without.status !== 'passed')
    return { word: 'INVALID', why: `its test does not pass without it: ${firstLine(without.says)}` };
  if (withBug.status === 'passed') return { word: 'SURVIVED', why: caughtBy.title };
  if (withBug.status === 'absent') return { word: 'WRONG REASON', why: `its test did not run: ${first}` };
  const crash = withBug.says.match(CRASH)?.[0];
  if (crash) return { word: 'WRONG REASON', why: `the program crashes (${crash}): ${first}` };
  const named = `[${rule}]`;
  if (!caughtBy.title.includes(named) && !withBug.says.includes(named))
    return { word: 'WRONG REASON', why: `nothing names ${rule}: ${first}` };
  return { word: 'caught', why: first };
}

/** @param {string} text */
const firstLine = (text) => text.split('\n', 1)[0]?.slice(0, 160) ?? '';
