/** The bugs that `npm run mutants` plants fit the code, each names an existing test, and the docs count them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROPERTIES } from './bug.mjs';
import { PLANTED_BUGS, tableOfAreas } from './index.mjs';
import { changedBy, readSources } from './mutants/tree.mjs';
import { verdict } from './mutants/verdict.mjs';

const TOP = new URL('../..', import.meta.url);
const SOURCES = readSources(TOP.pathname);
const fileOf = (path: string) => readFileSync(new URL(path, TOP), 'utf8');

describe('a planted bug', () => {
  test.for(PLANTED_BUGS.map((bug) => ({ ...bug, bug })))('fits the code: $name', ({ bug }) => {
    for (const [path, text] of changedBy(SOURCES, bug)) expect(text).not.toBe(SOURCES.get(path));
    expect(bug.rule).toMatch(new RegExp(`^(?:S\\d+|${PROPERTIES.join('|')})$`));
    expect(fileOf(bug.caughtBy.file)).toContain(`[${bug.rule}]`);
  });

  test('has a name of its own', () => {
    const names = PLANTED_BUGS.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('is counted in the docs', () => {
    expect(fileOf('docs/reliability.md')).toContain(tableOfAreas(PLANTED_BUGS));
  });
});

describe('a bug is caught', () => {
  const [bug] = PLANTED_BUGS;
  if (!bug) throw new Error('there is no bug');
  const caughtBy = { ...bug.caughtBy, title: '[S5] compares' };
  const passed = { status: 'passed', says: '' } as const;
  const failed = (says: string) => ({ status: 'failed', says }) as const;
  const word = (withBug: Parameters<typeof verdict>[2], rule = 'S5', without: typeof withBug = passed) =>
    verdict({ ...bug, rule, caughtBy }, without, withBug).word;

  test('when its test fails with it, passes without it, and names its rule', () => {
    expect(word(failed('AssertionError: expected 1 to be 2'))).toBe('caught');
    expect(word(failed('[S9] broken'), 'S9')).toBe('caught');
  });

  test('and by nothing else', () => {
    expect(word(passed)).toBe('SURVIVED');
    expect(word(failed('AssertionError: expected 1 to be 2'), 'S9')).toBe('WRONG REASON');
    expect(word(failed('TypeError: x is not a function'))).toBe('WRONG REASON');
    expect(word({ status: 'absent', says: '' })).toBe('WRONG REASON');
    expect(word(failed('AssertionError'), 'S5', failed('AssertionError'))).toBe('INVALID');
  });
});
