import type { Page, WebSocketRoute } from '@playwright/test';
import { openAs, press, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

const cut = async (page: Page) => {
  const open = new Set<WebSocketRoute>();
  let blocked = false;
  await page.routeWebSocket(/\/ws/, (socket) => {
    if (blocked) return void socket.close({ code: 1001 });
    socket.connectToServer();
    open.add(socket);
  });
  return {
    cut: async () => {
      blocked = true;
      for (const socket of open) await socket.close({ code: 1001 });
      open.clear();
    },
    mend: () => {
      blocked = false;
    },
  };
};

for (const [name, colorScheme, width] of [
  ['light', 'light', 1280],
  ['dark', 'dark', 1280],
  ['phone', 'light', 390],
  ['phone-dark', 'dark', 390],
] as const)
  test(`shots ${name}`, async ({ browser, slipway }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const line = await cut(page);
    await slipway.signIn(page, 'ada');
    await expect(row(page, 'tasks', 'Draw the new empty states')).toBeVisible();
    const shot = (what: string) => page.screenshot({ path: `/work/trees/shots/${what}-${name}.png` });
    const other = await openAs(browser, slipway, 'ada');
    await press(page, 'Draw the new empty states', 's');
    await page.waitForTimeout(600);
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(300);
    await shot('1-undone');
    await line.cut();
    await expect(page.getByRole('contentinfo')).toContainText('Offline');
    await press(page, 'Reply to the Rotterdam', 'e');
    await page.keyboard.type(', today');
    await page.keyboard.press('Enter');
    await page.keyboard.press('c');
    await page.keyboard.type('Call the harbour master about the berth for the night ferry');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await press(page, 'Call the harbour master', 'l');
    await press(page, 'Draw the new empty states', 's');
    await page.waitForTimeout(800);
    await shot('2-offline');
    await page.keyboard.press('o');
    await page.waitForTimeout(700);
    await shot('3-outbox-offline');
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    await page.waitForTimeout(200);
    await shot('4-discard-asks');
    await page.keyboard.press('Escape');
    // Elsewhere Ada ships what is being edited here.
    await press(other, 'Reply to the Rotterdam', 's');
    await press(other, 'Draw the new empty states', 'Delete');
    await other.waitForTimeout(500);
    line.mend();
    await expect(page.getByRole('contentinfo')).toContainText('refused', { timeout: 60_000 });
    await page.waitForTimeout(700);
    await shot('5-refused');
    await page.keyboard.press('o');
    await page.waitForTimeout(600);
    await shot('6-outbox-refused');
    await page.keyboard.press('Escape');
    await line.cut();
    await expect(page.getByRole('contentinfo')).toContainText('Offline');
    await press(page, 'Cut the release notes', 'l');
    await page.getByRole('button', { name: 'Team menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForTimeout(300);
    await shot('7-sign-out');
  });
