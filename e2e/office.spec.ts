/** A screen in an office: created by keyboard, opened without an account, always current, ended by revoking its link. */
import type { Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { BACK, press } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { newPage, openSettings, openWithTeam } from './people.ts';

const addTask = async (page: Page, title: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'New task' }).fill(title);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
};

/** Makes a link in the settings without the mouse, and goes back to the list. */
const makeLink = async (page: Page, place: string): Promise<string> => {
  await openSettings(page);
  const field = page.getByRole('textbox', { name: 'Place' });
  await field.focus();
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  const link = page.getByRole('textbox', { name: 'Link for the screen' });
  await expect(link).toHaveValue(/#office=/);
  const address = await link.inputValue();
  await page.keyboard.press('Escape');
  return address;
};

test('a screen shows the team live without an account, survives a restart, and ends when it is revoked', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const address = await makeLink(nora, 'Pier hall');
  const screen = await newPage(browser);
  await screen.goto(address);
  await expect(screen.getByRole('heading', { name: 'North pier' })).toBeVisible();
  await expect(screen.getByRole('status')).toContainText('Live');
  await expect(screen).toHaveTitle('North pier · Slipway');

  await addTask(nora, 'Splice the rope');
  await press(nora, 'Splice the rope', 'w');
  const people = screen.getByRole('region', { name: 'Who works on what' });
  await expect(people.getByText('Splice the rope')).toBeVisible();
  await press(nora, 'Splice the rope', 's');
  const ships = screen.getByRole('list', { name: 'Newest ships' });
  await expect(ships.getByText('Splice the rope')).toBeVisible();
  await expect(people.getByText('Splice the rope')).toHaveCount(0);

  await slipway.killGateway();
  await expect(screen.getByRole('status')).toContainText('No connection since');
  await expect(ships.getByText('Splice the rope')).toBeVisible();
  await slipway.startGateway();
  await expect(screen.getByRole('status')).toContainText('Live', BACK);

  await openSettings(nora);
  await expect(nora.getByText(/last active/)).toBeVisible(BACK);
  await nora.getByRole('button', { name: 'Revoke the screen: Pier hall' }).press('Enter');
  await expect(screen.getByRole('heading', { name: 'This screen is switched off' })).toBeVisible();
  await expect(screen.getByText('North pier')).toHaveCount(0);
  await expect(nora.getByText('No office screens.')).toBeVisible();
  expect(await screen.context().cookies()).toEqual([]);
});

for (const [name, widths] of SCREENS)
  test(`axe finds no problem on the screen of an office, ${name}`, async ({ browser, slipway }) => {
    const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
    const address = await makeLink(nora, 'Pier hall');
    await addTask(nora, 'Splice the rope');
    await press(nora, 'Splice the rope', 'w');
    const screen = await openAtWidth(browser, widths);
    await screen.goto(address);
    await expect(screen.getByText('Splice the rope')).toBeVisible();
    await expectAccessible(screen, widths);
    await screen.goto(`${slipway.url}/#office=half`);
    await expect(screen.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
    await expectAccessible(screen, widths);
  });
