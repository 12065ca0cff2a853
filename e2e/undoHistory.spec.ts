/** The undo history: several edits taken back at once, also after a reload. */
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { connection, expectUndoStored, openAs, press, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

test('three edits are undone at once after a reload, and redone one by one', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await ada.getByRole('textbox', { name: 'New task' }).fill('Splice the rope');
  await ada.keyboard.press('Enter');
  await ada.keyboard.press('Escape');
  await press(ada, 'Splice the rope', 'w');
  await press(ada, 'Splice the rope', 's');
  await expect(row(ada, 'tasks', 'Splice the rope')).toHaveCount(0);
  await expectUndoStored(ada, 'shipTask');
  await ada.reload();
  await expect(connection(ada)).toContainText('Live');
  await ada.keyboard.press('u');
  const done = ada.getByRole('list', { name: 'Done', exact: true }).getByRole('button');
  await expect(done).toHaveText([/^Ship · Splice/, /^Start · Splice/, /^New task · Splice/]);
  await expect(done.first()).toBeFocused();
  await ada.keyboard.press('ArrowDown');
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('status').filter({ hasText: '2 edits undone.' })).toBeVisible();
  await expect(done).toHaveCount(1);
  await ada.keyboard.press('Control+Shift+z');
  await expect(done).toHaveText([/^Start · Splice/, /^New task · Splice/]);
  await ada.keyboard.press('Escape');
  await expect(row(ada, 'tasks', 'Splice the rope')).toBeVisible();
  expect(await ada.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  const team = jun.getByRole('region', { name: 'Team' });
  await expect(team.getByText('Splice the rope')).toBeVisible();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the undo history, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    for (const key of ['s', 'l', 's', 'u', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect(page.getByRole('list', { name: 'Undone' }).getByRole('button')).toHaveCount(2);
    await expectAccessible(page, widths);
  });
