import fc from 'fast-check';
import * as Type from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { HOSTILE_TEXTS, HOSTILE_VALUES, INVISIBLE } from '../../test/fixtures/hostileText.ts';
import { checkOf } from './schemaCheck.ts';
import { titleSchema } from './task.ts';

const strict = { additionalProperties: false };

/** All keywords that our schemas use, except formats, which other validators do not know. */
const everything = Type.Object(
  {
    id: Type.String({ maxLength: 4, pattern: '^[a-c]{1,4}$' }),
    text: Type.Optional(Type.String({ minLength: 2, maxLength: 5 })),
    whole: Type.Integer({ minimum: 0, maximum: 9 }),
    rate: Type.Number(),
    flag: Type.Boolean(),
    kind: Type.Union([Type.Literal('one'), Type.Literal(2), Type.Null()]),
    list: Type.Array(Type.String({ maxLength: 2 }), { minItems: 1, maxItems: 3 }),
    set: Type.Object({ a: Type.Optional(Type.Integer()) }, { ...strict, minProperties: 1 }),
    open: Type.Object({}),
    any: Type.Unknown(),
  },
  strict,
);

const fitting = {
  id: 'abc',
  whole: 3,
  rate: 0.5,
  flag: true,
  kind: 'one',
  list: ['a'],
  set: { a: 1 },
  open: {},
  any: 1,
};

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    'ab',
    'abcd\n',
    'abcde',
    1,
    -1,
    1.5,
    10,
    'one',
    2,
    [],
    {},
    [[]],
    ['abc'],
  ),
  fc.constantFrom<unknown>(
    ['a', 'b', 'c', 'd'],
    { a: 1 },
    { a: 'x' },
    { a: 1, b: 2 },
    '🚢🚢',
    '🚢🚢🚢🚢🚢🚢',
  ),
  fc.jsonValue(),
);

describe('checkOf', () => {
  test('gives the same result as another JSON Schema validator', () => {
    const theirs = Compile(everything);
    const ours = checkOf(everything);
    let fits = 0;
    const names = Object.keys(fitting) as (keyof typeof fitting)[];
    const values = fc.tuple(fc.constantFrom('text', 'extra', ...names), strange);
    fc.assert(
      fc.property(values, fc.boolean(), ([name, other], isLeftOut) => {
        const { [name as keyof typeof fitting]: _, ...rest } = fitting;
        const value = isLeftOut ? rest : { ...rest, [name]: other };
        expect(ours(value) === null).toBe(theirs.Check(value));
        if (ours(value) === null) fits++;
      }),
      { numRuns: 3_000 },
    );
    // Without valid samples, the test would prove nothing.
    expect(fits).toBeGreaterThan(200);
    expect(ours(fitting)).toBeNull();
  });

  test('counts length in code points, so one letter with many accents is long', () => {
    const faultIn = checkOf(Type.String({ maxLength: 3 }));
    expect(['🚢🚢🚢', 'abc', '\ud83d\ud83d\ud83d'].map((text) => faultIn(text))).toEqual([null, null, null]);
    for (const long of ['🚢🚢🚢🚢', 'abcd', 'a\u0301\u0301\u0301', '🚢abc'])
      expect(faultIn(long)).not.toBeNull();
  });

  test('names the location of the error, and repeats none of the input', () => {
    const secret = 'x'.repeat(100);
    expect(checkOf(everything)({ ...fitting, set: { a: secret } })).toBe('/set/a must be integer');
    expect(checkOf(everything)({ ...fitting, [secret]: 1 })).toBe('args must not have other properties');
    for (const value of [...HOSTILE_TEXTS, ...HOSTILE_VALUES])
      expect(checkOf(everything)(value)?.length).toBeLessThan(100);
  });

  test('does not treat an inherited property as its own', () => {
    const inherits = checkOf(Type.Object({ toString: Type.Unknown() }, strict));
    expect(inherits({})).toBe('args must have toString');
    expect(checkOf(Type.Object({}, strict))(JSON.parse('{"__proto__":{}}'))).not.toBeNull();
  });

  test.for([
    { what: 'a pattern without a maximum length', schema: Type.String({ pattern: '^a*$' }) },
    { what: 'a pattern on a long text', schema: Type.String({ pattern: '^a*$', maxLength: 10_000 }) },
    { what: 'a list without a maximum length', schema: Type.Array(Type.Null()) },
    { what: 'an unknown keyword', schema: Type.Integer({ multipleOf: 2 }) },
    { what: 'an unknown format', schema: Type.String({ format: 'date' }) },
  ])('cannot be compiled from a schema with $what', ({ schema }) => {
    expect(() => checkOf(schema)).toThrow();
  });
});

test('a title is one line, without a trailing line break', () => {
  const faultIn = checkOf(titleSchema);
  for (const text of [...INVISIBLE, 'a\n', '\na', 'a\rb'])
    expect(faultIn(text), JSON.stringify(text)).not.toBeNull();
  expect(faultIn(' a ')).toBeNull();
});
