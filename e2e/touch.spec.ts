/**
 * Fingers: a swipe ships or puts off a task, with undo; scrolling and half a swipe change nothing; a long press begins to
 * select several.
 */
import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { connection, notices, openAs, press, row, titles } from './crew.ts';
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

/**
 * Puts a finger on the middle of the row. `move` takes pixels from there. It does not wait for the page before the first
 * move: a finger that rests is another gesture.
 */
const touch = async (page: Page, target: Locator): Promise<Finger> => {
  const box = await target.boundingBox();
  if (!box) throw new Error('the row is not shown');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const debuggerSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    debuggerSession.send('Input.dispatchTouchEvent', { type, touchPoints });
  const started = send('touchStart', { x, y });
  return {
    move: async (across, along) => {
      const moves = [0.25, 0.5, 0.75, 1].map((part) =>
        send('touchMove', { x: x + across * part, y: y + along * part }),
      );
      await Promise.all([started, ...moves]);
    },
    lift: async () => void (await Promise.all([started, send('touchEnd')])),
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

const DRAW = 'Draw the new empty states';
const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' });
const selected = (page: Page) => page.locator('[role=row][aria-selected=true]');

/** Holds a finger on the row until it is selected. */
const longPress = async (page: Page, target: Locator): Promise<void> => {
  const finger = await touch(page, target);
  await expect(target).toHaveAttribute('aria-selected', 'true');
  await finger.lift();
};

/** Everything that would open something: the menu of the system, an editor, the details, a dialog. */
const expectNothingOpen = async (page: Page): Promise<void> => {
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveCount(0);
  await expect(page.locator('.screen')).toHaveAttribute('data-panel', 'list');
};

test('a long press begins to select, taps go on, and a verb for all is one step of undo', async ({
  browser,
  slipway,
}) => {
  const page = await openPhone(browser, slipway);
  const before = await titles(page, 'tasks');
  await page.evaluate(() => {
    const menus: boolean[] = [];
    Object.assign(globalThis, { menus });
    addEventListener('contextmenu', (event) => void menus.push(event.defaultPrevented));
  });

  await longPress(page, row(page, 'tasks', REPLY));
  await expect(bar(page)).toContainText('1 selected');
  await expect(row(page, 'tasks', REPLY)).toBeFocused();
  await expect(page.getByRole('navigation', { name: 'Views' })).toHaveCount(0);
  await expect(selected(page)).toHaveCount(1);
  expect(await page.evaluate(() => (globalThis as { menus?: boolean[] }).menus)).not.toContain(false);

  await row(page, 'tasks', DRAW).tap();
  await expect(bar(page)).toContainText('2 selected');
  await row(page, 'tasks', DRAW).tap();
  await expect(bar(page)).toContainText('1 selected');
  await row(page, 'tasks', DRAW).tap();
  await expect(bar(page)).toContainText('2 selected');
  await expectNothingOpen(page);

  await bar(page).getByRole('button', { name: 'Ship' }).tap();
  await expect(notices(page)).toContainText('2 tasks shipped');
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('[role=row]:focus')).toHaveCount(1);
  await notices(page).getByRole('button', { name: /undo/i }).tap();
  await expect.poll(() => titles(page, 'tasks')).toEqual(before);
});

test('while tasks are selected, swiping and scrolling work, and the menu has the other verbs', async ({
  browser,
  slipway,
}) => {
  const page = await openPhone(browser, slipway);
  const before = await titles(page, 'tasks');

  // A finger that scrolls selects nothing: the next long press takes as long as this one could have.
  let finger = await touch(page, row(page, 'tasks', DRAW));
  await finger.move(0, 60);
  await finger.lift();
  await longPress(page, row(page, 'tasks', REPLY));
  await expect(selected(page)).toHaveCount(1);

  const [, , third = ''] = before.filter((title) => title !== DRAW);
  await row(page, 'tasks', third).tap();
  await expect(bar(page)).toContainText('2 selected');
  finger = await touch(page, row(page, 'tasks', DRAW));
  await finger.move(170, 0);
  await finger.lift();
  await expect(row(page, 'tasks', DRAW)).toHaveCount(0);
  await expect(bar(page)).toContainText('2 selected');

  await bar(page).getByRole('button', { name: 'All actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(row(page, 'tasks', REPLY)).toHaveCount(0);
  await expect(row(page, 'tasks', third)).toHaveCount(0);
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('body:focus')).toHaveCount(0);
});

test('the tab that leads back to selected tasks gives the keyboard to them', async ({ browser, slipway }) => {
  const page = await openPhone(browser, slipway);
  await press(page, DRAW, 'x', 'g', 'i');
  const tabs = page.getByRole('navigation', { name: 'Views' });
  await tabs.getByRole('button', { name: 'List' }).press('Enter');
  await expect(bar(page)).toContainText('1 selected');
  await expect(row(page, 'tasks', DRAW)).toBeFocused();
});

test('a verb in the bar, or its menu, goes with the selected task, and does not take the keyboard with it', async ({
  browser,
  slipway,
}) => {
  const page = await openPhone(browser, slipway);
  const desk = await openAs(browser, slipway, 'ada');
  for (const [task, verb] of [
    [DRAW, 'Ship'],
    [REPLY, 'All actions'],
  ] as const) {
    await press(page, task, 'x');
    await bar(page).getByRole('button', { name: verb }).focus();
    if (verb === 'All actions') await page.keyboard.press('Enter');
    await expect(bar(page)).toContainText('1 selected');
    await press(desk, task, 's');
    await expect(bar(page)).toContainText('0 selected');
    await expect(page.locator(':focus')).toHaveCount(1);
    await bar(page).getByRole('button', { name: 'Cancel' }).tap();
  }
});

test('Cancel ends the selection, and axe finds no problem with it', async ({ browser, slipway }) => {
  const page = await openPhone(browser, slipway);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await longPress(page, row(page, 'tasks', REPLY));
  await row(page, 'tasks', DRAW).tap();
  await expect(bar(page)).toContainText('2 selected');
  await expectAccessible(page, [390, 320]);
  await bar(page).getByRole('button', { name: 'Cancel' }).tap();
  await expect(selected(page)).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
  await expect(page.locator('[role=row]:focus')).toHaveCount(1);
  await row(page, 'tasks', DRAW).tap();
  await expect(selected(page)).toHaveCount(0);
});
