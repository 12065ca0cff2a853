/** What a screen reader announces: every text of the live regions, in order. */
import type { Page } from '@playwright/test';
import { goOffline, goOnline, openAs, press, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

/** The demo's teammates would ship by themselves. */
test.use({ settings: { SLIPWAY_DEMO_CREW: '0' } });

const REPLY = 'Reply to the Rotterdam pilot about the import';

type Listening = { spoken: string[] };

/** Records each new text of a live region, from before the page loads. */
const listenIn = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const page = globalThis as unknown as Listening;
    page.spoken = [];
    const last = new Map<Element, string>();
    const look = () => {
      for (const region of document.querySelectorAll('[aria-live]')) {
        const text = region.textContent?.trim() ?? '';
        if (text && text !== last.get(region)) page.spoken.push(text);
        last.set(region, text);
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });

const spoken = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as Listening).spoken);

const forget = (page: Page): Promise<unknown> =>
  page.evaluate(() => (globalThis as unknown as Listening).spoken.splice(0));

test('nothing is announced while the page loads, and an own ship is announced once', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  await listenIn(ada);
  await ada.reload();
  await row(ada, 'tasks', REPLY).focus();
  expect(await spoken(ada)).toEqual([]);

  await ada.keyboard.press('s');
  await expect.poll(() => spoken(ada)).toHaveLength(1);
  expect((await spoken(ada))[0]).toContain(REPLY);
});

test('ships of teammates are announced together, each of them once', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await listenIn(ada);
  await ada.reload();
  const jun = await openAs(browser, slipway, 'jun');
  const [first = '', second = '', third = '', fourth = ''] = await jun
    .locator('[role=row][data-list=tasks] .title')
    .allTextContents();

  await press(jun, first, 's');
  await expect.poll(() => spoken(ada)).toEqual([`Jun shipped ${first}.`]);

  await forget(ada);
  await press(jun, second, 's');
  await press(jun, third, 's');
  if (fourth) await press(jun, fourth, 's');
  const all = fourth ? 'Jun shipped 3 tasks.' : `Jun shipped ${second}. Jun shipped ${third}.`;
  await expect.poll(() => spoken(ada), { timeout: 10_000 }).toEqual([all]);

  // After a reload all of it is old.
  await ada.reload();
  await row(ada, 'tasks', REPLY).focus();
  expect(await spoken(ada)).toEqual([]);
});

test('a lost connection and its return are announced once each', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await listenIn(ada);
  await ada.reload();
  await row(ada, 'tasks', REPLY).focus();
  await goOffline(slipway, ada);
  await expect.poll(() => spoken(ada)).toEqual(['Offline. Edits are kept on this device.']);
  await goOnline(slipway, ada);
  await expect
    .poll(() => spoken(ada), { timeout: 15_000 })
    .toEqual(['Offline. Edits are kept on this device.', 'Back online']);
});
