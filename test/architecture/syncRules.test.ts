/**
 * The rules of sync and the tests that cite them. A citation counts only after the test has run: each rule of the docs
 * needs a test that ran, passed and asserted something (scripts/provedRules.mjs, at the end of `npm test`).
 */
import { describe, expect, test } from 'vitest';
import { promisedRules, rulesIn, unguardedBugs, unprovedRules } from '../../scripts/provedRules.mjs';
import { sourceFiles } from './sourceFiles.ts';

/** The complete list: a rule cannot disappear from the docs without a change here. */
const FIRST = Array.from({ length: 31 }, (_, at) => `S${at + 1}`);
const TITLE =
  /\b(?:test|it|describe)(?:\.\w+)*\s*\(\s*(?:\[[\s\S]*?\]\s*(?:as const)?\s*\)\s*\(\s*)?(["'`])((?:(?!\1)[\s\S])*)\1/g;

const citedInTitles = (): Set<string> => {
  const files = sourceFiles('src', 'test', 'e2e').filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path));
  const titles = files.flatMap(({ text }) => [...text.matchAll(TITLE)].map(([, , title]) => title ?? ''));
  return new Set(titles.flatMap((title) => [...title.matchAll(/\[(S\d+)\]/g)].map(([, rule]) => rule ?? '')));
};

test('the docs list every rule once', () => {
  const promised = promisedRules();
  expect(FIRST.filter((rule) => !promised.includes(rule))).toEqual([]);
  expect(promised.length).toBe(new Set(promised).size);
});

test('every cited rule is in the docs, and every rule in the docs is cited', () => {
  const cited = citedInTitles();
  const promised = promisedRules();
  expect([...cited].filter((rule) => !promised.includes(rule))).toEqual([]);
  expect(promised.filter((rule) => !cited.has(rule))).toEqual([]);
});

describe('a rule', () => {
  const ran = (fullName: string, status = 'passed', assertions?: number) => ({
    testResults: [
      {
        name: '/tree/src/a.test.ts',
        assertionResults: [
          { title: fullName, fullName, status, meta: assertions === undefined ? {} : { assertions } },
        ],
      },
    ],
  });
  const unproved = (report: ReturnType<typeof ran>) => unprovedRules(['S7', 'S71'], report);

  test('is proved by a test that ran, passed and asserted something', () => {
    expect(unproved(ran('a job [S7] takes effect once', 'passed', 1))).toEqual(['S71']);
    expect(unproved(ran('[S7] [S71] both', 'passed', 3))).toEqual([]);
  });

  test.for(['skipped', 'pending', 'todo', 'failed', 'disabled'])(
    'is not proved by one that is %s',
    (status) => {
      expect(unproved(ran('[S7] takes effect once', status, 1))).toEqual(['S7', 'S71']);
    },
  );

  test('is not proved by one that asserts nothing', () => {
    expect(unproved(ran('[S7] takes effect once', 'passed', 0))).toEqual(['S7', 'S71']);
    expect(unproved(ran('[S7] takes effect once'))).toEqual(['S7', 'S71']);
  });

  test('is the entry in the first column of the table', () => {
    expect(rulesIn('| S7 | any process may be killed (S8) | `x` |\nS9\n| S10 | y |')).toEqual(['S7', 'S10']);
  });
});

test('a planted bug needs the test that it names, in the file that it names', () => {
  const bug = (file: string, title: string) => ({ name: `${file}: ${title}`, caughtBy: { file, title } });
  const test = { title: 'counts', fullName: '[S7] a job counts', status: 'passed' };
  const report = { testResults: [{ name: '/tree/src/a.test.ts', assertionResults: [test] }] };
  const bugs = [
    bug('src/a.test.ts', 'counts'),
    bug('src/a.test.ts', '[S7] a job counts'),
    bug('src/a.test.ts', 'counted'),
    bug('src/b.test.ts', 'counts'),
  ];
  expect(unguardedBugs(bugs, report)).toEqual(['src/a.test.ts: counted', 'src/b.test.ts: counts']);
});
