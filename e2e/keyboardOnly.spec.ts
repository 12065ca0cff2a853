/**
 * Everything a person does in their first hour, without a mouse: the page receives keys only, and focus is never lost.
 */
import type { Locator, Page } from '@playwright/test';
import { BACK, connection, notices, row, titles } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { accountOf, inviteLink, joinAs, named, newPage, PASSWORD, teamShown } from './people.ts';

test.use({ settings: { SLIPWAY_DEMO: '0' } });

const [PAINT, ROPE, LAMP] = ['Paint the bollards', 'Order the long rope', 'Clean the lamp'];
const MAX_TABS = 40;

type Watching = { lost: string[] };

/** Notes every key after which focus stays on nothing for two frames. */
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

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

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
    await press(nora, 'Enter');
    await typeInto(nora, 'Team name', 'North pier');
    await press(nora, 'Enter');
    await expect(connection(nora)).toContainText('Live', BACK);
    return inviteLink(nora);
  });
  const ivo = await joinAs(browser, link, 'Ivo Brand');

  await test.step('add, ship and undo', async () => {
    await press(nora, 'c');
    for (const title of [PAINT, ROPE, LAMP]) {
      await nora.keyboard.type(title);
      await press(nora, 'Enter');
    }
    await press(nora, 'Escape');
    await expect(row(nora, 'tasks', LAMP)).toHaveCount(1);
    const before = await titles(nora, 'tasks');
    await press(nora, 'Home', 's');
    await expect(notices(nora)).toContainText('Shipped');
    await press(nora, 'Control+z');
    await expect.poll(() => titles(nora, 'tasks')).toEqual(before);
  });

  await test.step('select several, put them off, and undo it at once', async () => {
    const before = await titles(nora, 'tasks');
    await press(nora, 'Home', 'x', 'Shift+ArrowDown', 'l');
    await expect.poll(() => titles(nora, 'tasks')).toHaveLength(before.length - 2);
    await press(nora, 'Control+z');
    await expect.poll(() => titles(nora, 'tasks')).toEqual(before);
  });

  await test.step('assign, and write in the chat', async () => {
    await press(nora, 'Escape', 'Home');
    const [first = ''] = await titles(nora, 'tasks');
    await press(nora, 'a');
    await nora.keyboard.type('Ivo');
    await press(nora, 'Enter');
    await expect(row(ivo, 'tasks', first)).toHaveCount(1, BACK);
    await press(nora, 'g', 'c');
    await nora.keyboard.type('It is yours');
    await press(nora, 'Enter', 'Escape');
    await expect(ivo.getByRole('log')).toContainText('It is yours', BACK);
  });

  await test.step('the team wall, and back', async () => {
    await press(nora, 'g', 't');
    await expect(nora.getByRole('region', { name: 'Team wall' })).toBeVisible();
    await press(nora, 'ArrowRight', 'Escape');
    await expect(nora.getByRole('region', { name: 'Team wall' })).toHaveCount(0);
  });

  await test.step('the palette ships by the word done', async () => {
    const before = await titles(nora, 'tasks');
    await press(nora, 'Home', 'Control+k');
    await nora.keyboard.type('done');
    await expect(nora.getByRole('option').first()).toContainText('Ship');
    await press(nora, 'Enter');
    await expect.poll(() => titles(nora, 'tasks')).toHaveLength(before.length - 1);
  });

  await test.step('the settings, the help, and out', async () => {
    await press(nora, 'g', ',');
    await typeInto(nora, 'Initials', '');
    await press(nora, 'Escape');
    await expect(teamShown(nora)).toContainText('North pier');
    await press(nora, '?');
    await expect(nora.getByRole('dialog')).toBeVisible();
    await press(nora, 'Escape');
    await expect(nora.getByRole('dialog')).toHaveCount(0);
  });

  expect(await focusLost(nora)).toEqual([]);
});
