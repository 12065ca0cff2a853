/**
 * Texts and values that are made to cost a judge much or to slip past it, and a count of the work that they cause.
 */

/** As long as a message may be. */
const LONG = 62_000;

const SURROGATE = '\ud83d';

/** Strings without a character that can be seen, of every kind that Unicode has. */
export const INVISIBLE: readonly string[] = [
  ' ',
  '\t\n\v\f\r',
  '\u0000\u001b\u007f\u0085',
  '\u00a0\u1680\u2003\u202f\u3000',
  '\u2028\u2029',
  '\u00ad\u00ad',
  '\u200b',
  '\u200c\u200d\u200e\u200f',
  '\u202a\u202e\u2066\u2069\u061c',
  ' \u2060 ',
  '\u2061\u2064\u206a\u206f',
  '\ufeff',
  '\ufe0f',
  '\ufe00\u{e0100}\u180b\u180f',
  '\u034f',
  '\u0301',
  ' \u0301\u0489\u20dd',
  '\u115f\u1160',
  '\u3164',
  '\uffa0',
  '\u17b4\u17b5',
  '\u180e',
  '\u2800\u2800',
  '\u{e0001}\u{e0041}\u{e007f}',
  '\u{1d159}\u{1d173}',
  '\ufff9\ufffa\ufffb\ufffc',
  '\uffff\u{10fffe}',
  SURROGATE,
  '\udc00 \ud800',
];

/** Strings that patterns choke on. */
export const HOSTILE_TEXTS: readonly string[] = [
  `${'a'.repeat(LONG)}\n`,
  `${'a'.repeat(200)}\n`,
  ' '.repeat(LONG),
  `${' '.repeat(LONG)}\n`,
  `${' '.repeat(299)}\n`,
  '\n'.repeat(LONG),
  '\t \r\n'.repeat(LONG / 4),
  'ab'.repeat(LONG / 2),
  `${'ab'.repeat(32)}:`,
  ':'.repeat(LONG),
  `${'.-_'.repeat(LONG / 3)}!`,
  '\u200b'.repeat(LONG / 3),
  `a${'\u0301'.repeat(LONG / 2)}`,
  '👩‍👩‍👧‍👦'.repeat(LONG / 25),
  SURROGATE.repeat(LONG / 6),
  ...INVISIBLE,
];

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const nestedObjects = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** Values of the wrong kind, each as large as a message may be. */
export const HOSTILE_VALUES: readonly unknown[] = [
  nested(LONG / 2),
  nestedObjects(LONG / 6),
  Object.fromEntries(Array.from({ length: LONG / 10 }, (_, at) => [`k${at}`, 1])),
  { ['k'.repeat(LONG)]: 1 },
  Array.from({ length: LONG / 2 }, () => 1),
  Array.from({ length: LONG / 70 }, () => `${'a'.repeat(64)}:`),
  JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
  null,
  -5,
  1e300,
];

/** The value with each of its parts, at any depth, replaced by `other`, and with one part more. */
export const withEachPart = (value: unknown, other: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [other];
  if (Array.isArray(value))
    return [
      other,
      ...value.flatMap((part, at) => withEachPart(part, other).map((made) => value.with(at, made))),
    ];
  const parts = Object.entries(value).flatMap(([name, part]) =>
    withEachPart(part, other).map((made) => ({ ...value, [name]: made })),
  );
  return [other, ...parts, { ...value, extra: other }];
};

export type PatternWork = { runs: number; longest: number };

/** Counts how often patterns are run while `work` is done, and on how long a text at most. */
export const countPatternWork = (work: () => void): PatternWork => {
  const counted: PatternWork = { runs: 0, longest: 0 };
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function counting(text) {
    counted.runs++;
    counted.longest = Math.max(counted.longest, String(text).length);
    return exec.call(this, text);
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return counted;
};
