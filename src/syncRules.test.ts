/** Every rule of sync that docs/sync.md names is cited by the title of a test, and every rule cited is named there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFiles } from './testing/sourceFiles.ts';

const RULES = Array.from({ length: 31 }, (_, at) => `S${at + 1}`);
const TITLE =
  /\b(?:test|it|describe)(?:\.\w+)*\s*\(\s*(?:\[[\s\S]*?\]\s*(?:as const)?\s*\)\s*\(\s*)?(["'`])((?:(?!\1)[\s\S])*)\1/g;

const titles = sourceFiles('src', 'e2e')
  .filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path))
  .flatMap(({ text }) => [...text.matchAll(TITLE)].map(([, , title]) => title ?? ''));

const cited = new Set(titles.flatMap((title) => [...title.matchAll(/\[(S\d+)\]/g)].map(([, rule]) => rule)));

test.for(RULES)('%s is proved by a test that says so', (rule) => {
  expect(cited).toContain(rule);
});

test('what is cited is a rule, and each rule is in the docs', () => {
  expect([...cited].filter((rule) => !RULES.includes(rule ?? ''))).toEqual([]);
  const docs = readFileSync(new URL('../docs/sync.md', import.meta.url), 'utf8');
  expect(RULES.filter((rule) => !docs.includes(`| ${rule} |`))).toEqual([]);
});
