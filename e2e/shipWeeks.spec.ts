/** A person's ships of twelve weeks, above their shipped tasks. */
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { openAs, press, pressKeys, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

const REPLY = 'Reply to the Rotterdam pilot about the import';
const TABLE = { name: 'Shipped by day in the last 12 weeks' };

test('the day of a ship counts it, for the person and for a teammate who looks', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await pressKeys(ada, 'g', 's');
  const today = ada.getByRole('table', TABLE).locator('td').last();
  await expect(today).toHaveText(/^\d+$/);
  const before = Number(await today.textContent());
  await jun.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Ada Kern' }).click();
  await pressKeys(jun, 'g', 's');
  const seen = jun.getByRole('table', TABLE).locator('td').last();
  await expect(seen).toHaveText(`${before}`);

  await pressKeys(ada, 'g', 'n');
  await press(ada, REPLY, 's');
  await pressKeys(ada, 'g', 's');
  await expect(today).toHaveText(`${before + 1}`);
  await expect(seen).toHaveText(`${before + 1}`);
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the shipped tasks, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await row(page, 'tasks', REPLY).waitFor();
    await pressKeys(page, 'g', 's');
    await expect(page.locator('.shipWeeks svg')).toBeVisible();
    await expectAccessible(page, widths);
  });
