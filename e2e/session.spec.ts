/** The signed-in user changes while a page is open: in another tab, by expiry, or while the page was closed. */

import type { Page } from '@playwright/test';
import { isUserEdit } from '../src/client/engine/ledger.ts';
import {
  BACK,
  connection,
  expectAllSent,
  goOffline,
  goOnline,
  openAs,
  readDevice,
  row,
  shellKept,
  write,
} from './crew.ts';
import { expect, test } from './fixtures.ts';

/** What remains on the device of a team and of the user's edits in it. */
const leftOnDevice = async (page: Page): Promise<Record<string, number>> => {
  const { jobs = [], teams = [], entries = [] } = await readDevice(page);
  const edits = jobs.filter(({ job }) => isUserEdit(job));
  return { jobs: edits.length, teams: teams.length, entries: entries.length };
};

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Team menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
};

const whoAreYou = (page: Page) => page.getByRole('button', { name: /Ada Kern/ });

test("[S26] signing out in one tab signs out all tabs, and leaves none of the team's data on the device", async ({
  browser,
  slipway,
}) => {
  const first = await openAs(browser, slipway, 'ada');
  const second = await first.context().newPage();
  await second.goto(slipway.url);
  await expect(connection(second)).toContainText('Live');

  await signOut(second);
  await expect(whoAreYou(second)).toBeVisible();

  await expect(whoAreYou(first)).toBeVisible();
  await expect.poll(() => leftOnDevice(first)).toEqual({ jobs: expect.any(Number), teams: 0, entries: 0 });
});

test('[S26] signing in as another user in one tab switches all tabs, and unsent edits wait for their user', async ({
  browser,
  slipway,
}) => {
  const first = await openAs(browser, slipway, 'ada');
  const second = await first.context().newPage();
  await second.goto(slipway.url);
  await expect(connection(second)).toContainText('Live');
  await slipway.killWorker();
  await first.bringToFront();
  await write(first, 'Ada’s own');
  await expect(connection(first)).toContainText('1 unsent');

  await signOut(second);
  await second.getByRole('button', { name: /Jun/ }).click();
  await expect(connection(second)).toContainText('Live');
  await expect(row(first, 'tasks', 'Ada’s own')).toHaveCount(0, BACK);
  await expect(connection(first)).toContainText('Live', BACK);
  await expect(connection(first)).not.toContainText('unsent');
});

test('[S26] signed out elsewhere with unsent edits: the page asks for a sign-in, and the edits wait', async ({
  browser,
  slipway,
}) => {
  const errors: string[] = [];
  const page = await openAs(browser, slipway, 'ada');
  page.on('pageerror', (error) => errors.push(error.message));
  await shellKept(page);
  await goOffline(slipway, page);
  await write(page, 'Written before');
  await page.context().clearCookies();
  await goOnline(slipway, page);
  await expect(whoAreYou(page)).toBeVisible(BACK);
  // The sign-in appears as soon as the socket is refused; the team is removed when the server has confirmed it.
  await expect.poll(() => leftOnDevice(page)).toEqual({ jobs: 1, teams: 0, entries: 0 });
  await whoAreYou(page).click();
  await expect(row(page, 'tasks', 'Written before')).toBeVisible(BACK);
  await expectAllSent(page);
  expect(errors).toEqual([]);
});
