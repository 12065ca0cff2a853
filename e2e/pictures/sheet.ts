/**
 * One picture of a state: at each width, in light, in dark and with the colours of high contrast.
 */
import type { Browser, Page } from '@playwright/test';

const WIDTHS = [1_280, 390, 320] as const;
const HEIGHT = 720;
const MODES = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** Leaves a file in test-results/states. The page keeps its state, and gets its first width back. */
export const takeSheet = async (browser: Browser, page: Page, name: string): Promise<void> => {
  const rows: string[] = [];
  for (const mode of MODES) {
    await page.emulateMedia({ ...mode, reducedMotion: 'reduce' });
    const pictures: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      const png = await page.screenshot({ animations: 'disabled' });
      pictures.push(`<img src="data:image/png;base64,${png.toString('base64')}">`);
    }
    rows.push(`<div>${pictures.join('')}</div>`);
  }
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  const context = await browser.newContext({ viewport: { width: 2_010, height: 3 * HEIGHT + 20 } });
  const sheet = await context.newPage();
  await sheet.setContent(
    `<style>body { margin: 0; background: #888 } div { display: flex; gap: 10px; margin-bottom: 10px }</style>${rows.join('')}`,
  );
  await sheet.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await sheet.screenshot({ path: `test-results/states/${name}.png` });
  await context.close();
};
