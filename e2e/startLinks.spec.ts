/** The links of the installed app: the shortcuts of its icon, and texts that other apps share. */
import { expect, type Page } from '@playwright/test';
import { connection, goOffline, openAs, shellKept } from './crew.ts';
import { test } from './fixtures.ts';

const quickAdd = (page: Page) => page.getByRole('textbox', { name: 'New task' });

test('the shortcuts of the icon lead to quick add, to the inbox and to the team wall', async ({
  browser,
  slipway,
  request,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  const manifest = await (await request.get('/manifest.webmanifest')).json();
  const [newTask, inbox, wall] = (manifest.shortcuts as readonly { url: string }[]).map(({ url }) => url);

  await page.goto(`${slipway.url}${newTask}`);
  await expect(quickAdd(page)).toBeFocused();
  await page.goto(`${slipway.url}${inbox}`);
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await page.goto(`${slipway.url}${wall}`);
  await expect(page.getByRole('heading', { name: 'Team wall' })).toBeVisible();
  await expect(page).toHaveURL(`${slipway.url}/`);
});

test('a shared page waits in quick add, below what was typed there, also without a network', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await shellKept(page);
  const shared = new URLSearchParams({ title: 'Tide tables', url: 'https://tides.example/?day=1' });

  await page.goto(`${slipway.url}/?${shared}`);
  await expect(quickAdd(page)).toHaveValue('Tide tables https://tides.example/?day=1');
  await expect(quickAdd(page)).toBeFocused();
  await expect(page).toHaveURL(`${slipway.url}/`);
  await expect(connection(page)).toContainText('Live');

  await goOffline(slipway, page);
  await page.goto(`${slipway.url}/?${new URLSearchParams({ text: 'Buy rope' })}`);
  await expect(page.getByText('Buy rope')).toBeVisible();
  await expect(page.getByText('Tide tables https://tides.example/?day=1')).toBeVisible();
});
