/** docs/features.md has a row for each method and each event of the original API, and names tests that exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const text = readFileSync('docs/features.md', 'utf8');
const files = readdirSync('src', { recursive: true, encoding: 'utf8' });

/** The rows of the table under a heading, without its head. */
const rowsUnder = (heading: string): string[][] => {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
};

const namesIn = (rows: readonly string[][]): string[] =>
  rows.flatMap(([names = '']) => names.split(',').map((name) => name.trim()));

describe.for([
  ['Methods', 49],
  ['Events', 30],
] as const)('%s of the original API', ([heading, count]) => {
  const rows = rowsUnder(heading);

  test('have one row each', () => {
    const names = namesIn(rows);
    expect(new Set(names).size).toBe(count);
    expect(names).toHaveLength(count);
  });

  test.for(rows.map((row) => [row[0] ?? '', row.at(-1) ?? ''] as const))('a test drives %s', ([, cell]) => {
    const tests = [...cell.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, name = '']) => name);
    expect(tests.length).toBeGreaterThan(0);
    const missing = tests.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)));
    expect(missing).toEqual([]);
  });
});
