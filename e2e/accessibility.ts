/** What is wrong with a page for people who use assistive technology, small screens or large letters. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** The page's policy forbids foreign scripts, so axe is injected through the debugger and not as a script tag. */
export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(await readFile(axeSource, 'utf8'));
  const found = await page.evaluate<Violation[]>('axe.run().then(({ violations }) => violations)');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

/** How much wider than the window the page is. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
