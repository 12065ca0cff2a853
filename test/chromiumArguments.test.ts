/** Chromium obeys only the last list of features to turn off, and the stories give their own after Playwright's. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { chromiumArguments, disabledFeatures } from '../e2e/chromiumArguments.ts';

/** The features that Playwright turns off, as they are listed in its program: it exports no list. */
const disabledByPlaywright = (): string[] => {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const program = readFileSync(join(folder, 'lib/coreBundle.js'), 'utf8');
  const [, list = ''] = /\bdisabledFeatures = \[([^\]]*)\]/.exec(program) ?? [];
  return list.split('\n').flatMap((line) => /^\s*"(\w+)",?$/.exec(line)?.[1] ?? []);
};

test('every feature that Playwright turns off is also turned off by the arguments of the stories', () => {
  const expected = disabledByPlaywright();
  expect(expected).toContain('PaintHolding');
  expect(disabledFeatures).toEqual(expect.arrayContaining(expected));
  expect(chromiumArguments.filter((argument) => argument.startsWith('--disable-features'))).toEqual([
    `--disable-features=${disabledFeatures.join(',')}`,
  ]);
});
