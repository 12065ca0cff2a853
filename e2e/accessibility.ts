/** Finds problems of a page for people who use assistive technology, small screens or large text. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, expect, type Page } from '@playwright/test';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** The page's policy forbids foreign scripts, so axe is injected through the debugger and not as a script tag. */
export const violations = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(await readFile(axeSource, 'utf8'));
  // axe still checks all rules, but lists every element only for violations, which is faster.
  const options = JSON.stringify({ resultTypes: ['violations'] });
  const found = await page.evaluate<Violation[]>(`axe.run(${options}).then(({ violations }) => violations)`);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');

const isLong = Boolean(process.env.LONG_TESTS);

/**
 * The widths at which a screen is checked; a test starts with the first one. In `npm run test:long` each screen is also
 * opened on a phone; otherwise it is opened on a desktop, and the window becomes as narrow as a phone.
 */
export const SCREENS: readonly (readonly [string, Widths])[] = isLong
  ? [
      ['on a desktop', [1280]],
      ['on phones', [390, 320]],
    ]
  : [['at all widths', [1280, 390, 320]]];
export type Widths = readonly [number, ...number[]];

const HEIGHT = 800;

export const openAtWidth = async (browser: Browser, [width]: Widths): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: HEIGHT }, reducedMotion: 'reduce' });
  return context.newPage();
};

const SCHEMES = ['light', 'dark'] as const;

/** `npm run test:long` checks every width in both schemes; other runs check the widest in light and the narrowest in dark mode. */
const schemesAt = (width: number, widths: Widths): readonly (typeof SCHEMES)[number][] => {
  if (isLong || widths.length === 1) return SCHEMES;
  if (width === widths[0]) return ['light'];
  return width === widths.at(-1) ? ['dark'] : [];
};

/**
 * Expects that axe finds nothing on the current screen, in the schemes that are checked at each width, and that nothing is
 * cut off at any width. Restores the initial state.
 */
export const expectAccessible = async (page: Page, widths: Widths): Promise<void> => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of schemesAt(width, widths)) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${colorScheme}, ${width} px`).toEqual([]);
    }
    expect(await overflow(page), `${width} px`).toBe(0);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: widths[0], height: HEIGHT });
};
