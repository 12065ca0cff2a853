/** Fingers: a swipe ships or puts off a task, with undo; scrolling and half a swipe change nothing. */
import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { connection, notices, row, titles } from './crew.ts';
import { type Slipway, test } from './fixtures.ts';

const REPLY = 'Reply to the Rotterdam pilot about the import';
const hint = (page: Page) => page.locator('.swipeHint');

const openPhone = async (browser: Browser, slipway: Slipway): Promise<Page> => {
  const viewport = { width: 390, height: 800 };
  const context = await browser.newContext({ viewport, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await slipway.signIn(page, 'ada');
  await expect(connection(page)).toContainText('Live');
  return page;
};

type Finger = {
  readonly move: (x: number, y: number) => Promise<void>;
  readonly lift: () => Promise<void>;
};

/** Puts a finger on the middle of the row. `move` takes pixels from there. */
const touch = async (page: Page, target: Locator): Promise<Finger> => {
  const box = await target.boundingBox();
  if (!box) throw new Error('the row is not shown');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const debuggerSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    debuggerSession.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', { x, y });
  return {
    move: async (across, along) => {
      for (const part of [0.25, 0.5, 0.75, 1])
        await send('touchMove', { x: x + across * part, y: y + along * part });
    },
    lift: async () => void (await send('touchEnd')),
  };
};

test('a swipe to the right ships, a swipe to the left puts off, and both can be undone', async ({
  browser,
  slipway,
}) => {
  const page = await openPhone(browser, slipway);
  const before = await titles(page, 'tasks');

  let finger = await touch(page, row(page, 'tasks', REPLY));
  await finger.move(60, 0);
  await expect(hint(page)).toHaveText(/ship/i);
  await expect(hint(page)).not.toHaveAttribute('data-far');
  await finger.move(170, 0);
  await expect(hint(page)).toHaveAttribute('data-far');
  await finger.lift();
  await expect(notices(page)).toContainText('Shipped');
  await expect(row(page, 'tasks', REPLY)).toHaveCount(0);
  await notices(page).getByRole('button', { name: /undo/i }).click();
  await expect.poll(() => titles(page, 'tasks')).toEqual(before);

  finger = await touch(page, row(page, 'tasks', REPLY));
  await finger.move(-170, 0);
  await expect(hint(page)).toHaveText(/later|put off/i);
  await finger.lift();
  await expect(row(page, 'tasks', REPLY)).toHaveCount(0);
  await notices(page).getByRole('button', { name: /undo/i }).click();
  await expect.poll(() => titles(page, 'tasks')).toEqual(before);
});

test('half a swipe, a scroll and a second finger change nothing', async ({ browser, slipway }) => {
  const page = await openPhone(browser, slipway);
  const before = await titles(page, 'tasks');

  let finger = await touch(page, row(page, 'tasks', REPLY));
  await finger.move(170, 0);
  await finger.move(20, 0);
  await finger.lift();
  await expect(hint(page)).toHaveCount(0);

  finger = await touch(page, row(page, 'tasks', REPLY));
  await finger.move(30, 120);
  await finger.move(170, 120);
  await expect(hint(page)).toHaveCount(0);
  await finger.lift();

  expect(await titles(page, 'tasks')).toEqual(before);
  await expect(row(page, 'tasks', REPLY)).toHaveCSS('translate', 'none');
});
