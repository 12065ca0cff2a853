/**
 * Everything a person does in their first hour, without a mouse: the page receives keys only, and focus is never lost.
 */
import type { Locator, Page } from '@playwright/test';
import { BACK, connection, notices, pressKeys, row, titles } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { accountOf, inviteLink, joinAs, named, newPage, PASSWORD, teamShown } from './people.ts';

test.use({ settings: { SLIPWAY_DEMO: '0' } });

const [PAINT, ROPE, LAMP] = ['Paint the bollards', 'Order the long rope', 'Clean the lamp'];
const MAX_TABS = 40;

type Watching = { lost: string[] };

/** Records every key after which nothing has focus for two frames. */
const watchFocus = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const watching = globalThis as unknown as Watching;
    watching.lost = [];
    const look = (key: string) => {
      if (document.activeElement === document.body) watching.lost.push(key);
    };
    addEventListener(
      'keydown',
      ({ key }) => requestAnimationFrame(() => requestAnimationFrame(() => look(key))),
      true,
    );
  });

const focusLost = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Watching).lost);

/** Presses Tab until the element has focus. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target).toBeVisible(BACK);
  for (let turn = 0; turn < MAX_TABS; turn++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
};

const typeInto = async (page: Page, name: string, text: string): Promise<void> => {
  await tabTo(page, page.getByRole('textbox', { name, exact: true }));
  await page.keyboard.type(text);
};

test('the first hour, without a mouse', async ({ browser, slipway }) => {
  test.slow();
  const nora = await newPage(browser);
  await watchFocus(nora);

  const link = await test.step('sign up, and create a team', async () => {
    await nora.goto(named(await slipway.firstAccount()));
    const { Name, Email } = accountOf('Nora Vik');
    await typeInto(nora, 'Name', Name);
    await typeInto(nora, 'Email', Email);
    await typeInto(nora, 'Password', PASSWORD);
    await pressKeys(nora, 'Enter');
    await typeInto(nora, 'Team name', 'North pier');
    await pressKeys(nora, 'Enter');
    await expect(connection(nora)).toContainText('Live', BACK);
    return inviteLink(nora);
  });
  const ivo = await joinAs(browser, link, 'Ivo Brand');

  await test.step('add, ship and undo', async () => {
    await pressKeys(nora, 'c');
    for (const title of [PAINT, ROPE, LAMP]) {
      await nora.keyboard.type(title);
      await pressKeys(nora, 'Enter');
    }
    await pressKeys(nora, 'Escape');
    await expect(row(nora, 'tasks', LAMP)).toHaveCount(1);
    const before = await titles(nora, 'tasks');
    await pressKeys(nora, 'Home', 's');
    await expect(notices(nora)).toContainText('Shipped');
    await pressKeys(nora, 'Control+z');
    await expect.poll(() => titles(nora, 'tasks')).toEqual(before);
  });

  await test.step('select several, put them off, and undo it at once', async () => {
    const before = await titles(nora, 'tasks');
    await pressKeys(nora, 'Home', 'x', 'Shift+ArrowDown', 'l');
    await expect.poll(() => titles(nora, 'tasks')).toHaveLength(before.length - 2);
    await pressKeys(nora, 'Control+z');
    await expect.poll(() => titles(nora, 'tasks')).toEqual(before);
  });

  await test.step('assign, and write in the chat', async () => {
    await pressKeys(nora, 'Escape', 'Home');
    const [first = ''] = await titles(nora, 'tasks');
    await pressKeys(nora, 'a');
    await nora.keyboard.type('Ivo');
    await pressKeys(nora, 'Enter');
    await expect(row(ivo, 'tasks', first)).toHaveCount(1, BACK);
    await pressKeys(nora, 'g', 'c');
    await nora.keyboard.type('It is yours');
    await pressKeys(nora, 'Enter', 'Escape');
    await expect(ivo.getByRole('log')).toContainText('It is yours', BACK);
  });

  await test.step('the team wall, and back', async () => {
    await pressKeys(nora, 'g', 't');
    await expect(nora.getByRole('region', { name: 'Team wall' })).toBeVisible();
    await pressKeys(nora, 'ArrowRight', 'Escape');
    await expect(nora.getByRole('region', { name: 'Team wall' })).toHaveCount(0);
  });

  await test.step('ship with the palette, by the word done', async () => {
    const before = await titles(nora, 'tasks');
    await pressKeys(nora, 'Home', 'Control+k');
    await nora.keyboard.type('done');
    await expect(nora.getByRole('option').first()).toContainText('Ship');
    await pressKeys(nora, 'Enter');
    await expect.poll(() => titles(nora, 'tasks')).toHaveLength(before.length - 1);
  });

  await test.step('the settings, the help, and out', async () => {
    await pressKeys(nora, 'g', ',');
    await typeInto(nora, 'Initials', '');
    await pressKeys(nora, 'Escape');
    await expect(teamShown(nora)).toContainText('North pier');
    await pressKeys(nora, '?');
    await expect(nora.getByRole('dialog')).toBeVisible();
    await pressKeys(nora, 'Escape');
    await expect(nora.getByRole('dialog')).toHaveCount(0);
  });

  expect(await focusLost(nora)).toEqual([]);
});
