/** Quick add with the keyboard alone: labels, dates in words, repetition, and lines entered before its code is loaded. */
import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible, SCREENS, type Widths } from './accessibility.ts';
import { expectAllSent, lookAt, openAs, row, titles } from './crew.ts';
import { type Slipway, test } from './fixtures.ts';

const LABEL = 'Harbor office';

const keys = async (page: Page, ...names: readonly string[]): Promise<void> => {
  for (const name of names) await page.keyboard.press(name);
};
const field = (page: Page) => page.getByRole('textbox', { name: 'New task' });
const proposal = (page: Page) => page.getByRole('button', { name: /^put off until .*\?/ });
const chips = (page: Page) => page.locator('#quick-understood');
const focusedRow = (page: Page) => page.locator('[role=row]:focus');

/** Makes a label and puts it on the task under the cursor. */
const makeLabel = async (page: Page): Promise<void> => {
  await expect(focusedRow(page)).toBeVisible();
  await keys(page, 'Shift+Digit3');
  await expect(page.getByRole('dialog', { name: 'Labels' })).toBeVisible();
  await page.keyboard.type(LABEL);
  await keys(page, 'Enter', 'Escape');
  await expect(focusedRow(page)).toContainText(LABEL);
};

test('a label, a date and a repetition are understood, a teammate sees them, and one key takes all back', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  await jun
    .getByRole('navigation', { name: 'Lists' })
    .getByRole('button', { name: /^Later/ })
    .click();
  const before = await titles(jun, 'later');
  await makeLabel(ada);

  await keys(ada, 'c');
  await ada.keyboard.type('Call the pilot tomorrow 9am #har');
  await expect(ada.getByRole('option', { name: LABEL })).toBeVisible();
  await keys(ada, 'Tab');
  await expect(field(ada)).toHaveValue('Call the pilot tomorrow 9am #Harbor-office ');
  await ada.keyboard.type('*weekly');
  await expect(proposal(ada)).toBeVisible();
  await keys(ada, 'Tab');
  await expect(field(ada)).toBeFocused();
  await expect(field(ada)).toHaveValue(/^Call the pilot >\d{4}-\d\d-\d\dT09:00 #Harbor-office \*weekly$/);
  await expect(chips(ada)).toHaveText(/for you.*until .*09:00.*every week.*Harbor office/);
  await keys(ada, 'Enter');
  await expect(field(ada)).toHaveValue('');

  await expect(row(jun, 'later', 'Call the pilot')).toContainText(LABEL);
  await keys(ada, 'Escape', 'g', 'l');
  await expect(row(ada, 'later', 'Call the pilot')).toContainText(LABEL);

  await keys(ada, 'Control+z');
  await expect(row(ada, 'later', 'Call the pilot')).toHaveCount(0);
  await expect.poll(() => titles(jun, 'later')).toEqual(before);
  await expectAllSent(ada);
  await keys(ada, 'Control+Shift+z');
  await expect(row(jun, 'later', 'Call the pilot')).toContainText(LABEL);
});

test('a German page understands German words', async ({ browser, slipway }) => {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await slipway.signIn(page, 'ada');
  await expect(focusedRow(page)).toBeVisible();
  await keys(page, 'c');
  await page.keyboard.type('Boot streichen *wöchentlich nächsten Montag');
  await expect(page.getByRole('button', { name: /^bis .* aufschieben\?/ })).toBeVisible();
  await keys(page, 'Tab');
  await expect(chips(page)).toHaveText(/für dich.*bis Mo.*jede Woche/);
  await keys(page, 'Enter', 'Escape', 'g', 'l');
  await expect(row(page, 'later', 'Boot streichen')).toBeVisible();
});

test('lines entered before their code has loaded are added in order, and understood', async ({
  browser,
  slipway,
}) => {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await slipway.signIn(page, 'ada');
  await expect(focusedRow(page)).toBeVisible();
  const before = await titles(page, 'tasks');
  let arrive = (): void => {};
  const released = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/later-*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await field(page).focus();
  await page.keyboard.type('Buy milk');
  await keys(page, 'Enter');
  await page.keyboard.type('Paint the boat >later');
  await keys(page, 'Enter');
  await page.keyboard.type('Half a thought');
  await expect(field(page)).toHaveValue('Half a thought');
  arrive();
  await expect.poll(() => titles(page, 'tasks')).toEqual([...before, 'Buy milk']);
  await expect(field(page)).toHaveValue('Half a thought');
  await expect(field(page)).toBeFocused();
  await keys(page, 'Escape', 'g', 'l');
  await expect(row(page, 'later', 'Paint the boat')).toBeVisible();
});

const openWithLine = async (browser: Browser, slipway: Slipway, [width]: Widths): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await slipway.signIn(page, 'ada');
  await makeLabel(page);
  await keys(page, 'c');
  await page.keyboard.type('Call the pilot tomorrow 9am *weekly #harb');
  await expect(proposal(page)).toBeVisible();
  return page;
};

for (const [where, widths] of SCREENS)
  test(`chips, a proposal and the open list are accessible ${where}`, async ({ browser, slipway }) => {
    const page = await openWithLine(browser, slipway, widths);
    await expect(page.getByRole('option', { name: LABEL })).toBeVisible();
    await expectAccessible(page, widths);
    await keys(page, 'Escape');
    await expect(page.getByRole('option')).toHaveCount(0);
    await expectAccessible(page, widths);
    await keys(page, 'Tab');
    await expect(proposal(page)).toHaveCount(0);
    await expectAccessible(page, widths);
    const { height = 0 } = (await chips(page).locator('.labelChip').boundingBox()) ?? {};
    expect(height).toBeGreaterThan(0);
  });
