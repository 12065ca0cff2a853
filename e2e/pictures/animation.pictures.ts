/** The animation of the README: two people, side by side, and the keys that one of them presses. */
import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openAs, row } from '../crew.ts';
import { expect, test } from '../fixtures.ts';
import { animatedPng, type Frame } from './animatedPng.ts';

test.use({ settings: { SLIPWAY_DEMO_CREW: '0' } });

/** The narrowest page with the team beside the list. */
const SIZE = { width: 740, height: 460 };
const STAGE = { width: 2 * SIZE.width + 36, height: SIZE.height + 56 };
const SHORT = 700;
const LONG = 1_800;

const HEAD = `<style>
  body { margin: 0; background: #e4e1d9; font: 600 19px system-ui, sans-serif; color: #1c1b1a; }
  div { display: flex; gap: 12px; padding: 12px 12px 0; }
  img { border-radius: 8px; width: ${SIZE.width}px; height: ${SIZE.height}px; }
  p { margin: 0; height: 44px; line-height: 44px; padding: 0 18px; }
  kbd { border: 1px solid #8a867f; border-radius: 5px; background: #fff; padding: 2px 8px; font: inherit; }
</style>`;

test('one ships, and the other sees it', async ({ browser, slipway }) => {
  test.slow();
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  for (const page of [ada, jun]) {
    await page.setViewportSize(SIZE);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
  await jun.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Ada' }).first().click();
  const stage = await (await browser.newContext({ viewport: STAGE })).newPage();
  const frames: Frame[] = [];
  const take = async (caption: string, shown: number): Promise<void> => {
    const [left, right] = await Promise.all([ada, jun].map(pictureOf));
    await stage.setContent(`${HEAD}<div>${left}${right}</div><p>${caption}</p>`);
    await stage.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    frames.push({ png: await stage.screenshot(), shown });
  };
  const press = async (key: string, caption: string, shown = SHORT): Promise<void> => {
    await ada.keyboard.press(key);
    await take(`<kbd>${key}</kbd> ${caption}`, shown);
  };

  const title = await ada.locator('[role=row][data-list=tasks] .title').nth(1).textContent();
  await take('Ada, and Jun, who looks at her list', LONG);
  await press('j', 'moves');
  await press('w', 'starts: the team sees what she works on', LONG);
  await ada.keyboard.press('s');
  await expect(row(jun, 'tasks', title ?? '')).toHaveCount(0);
  await take('<kbd>s</kbd> ships: it is done, for everybody', LONG);
  await press('c', 'adds a task');
  for (const word of ['Call the', ' harbor office', ' !start']) {
    await ada.keyboard.type(word);
    await take('… in words', SHORT);
  }
  await ada.keyboard.press('Enter');
  await expect(row(jun, 'tasks', 'Call the harbor office')).toHaveCount(1);
  await take('<kbd>Enter</kbd>', LONG);
  await ada.keyboard.press('Escape');
  await ada.keyboard.press('Control+z');
  await take('<kbd>Ctrl</kbd> <kbd>Z</kbd> undoes anything', LONG);
  await writeFile('docs/ship.png', animatedPng(frames));
});

const pictureOf = async (page: Page): Promise<string> => {
  const png = await page.screenshot({ animations: 'disabled' });
  return `<img src="data:image/png;base64,${png.toString('base64')}">`;
};
