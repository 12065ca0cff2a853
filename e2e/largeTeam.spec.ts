/** A team whose snapshot is long enough to be compressed. */
import { connection, openAs, row, say } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { fillList, letter } from './longLists.ts';

const TASKS = 400;
const LAST = letter(TASKS - 1);

test('[S14] a long snapshot arrives compressed, and edits follow it', async ({ browser, slipway }) => {
  await fillList(slipway, 'later', TASKS);
  const packed: number[] = [];
  const ada = await browser.newContext().then((context) => context.newPage());
  ada.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') packed.push(payload.length);
    }),
  );
  await slipway.signIn(ada, 'ada');
  await expect(connection(ada)).toContainText('Live');
  await ada.getByRole('button', { name: /^Later/ }).click();
  await ada.keyboard.press('End');
  await expect(row(ada, 'later', LAST)).toBeFocused();
  expect(packed).toHaveLength(1);
  expect(packed[0]).toBeLessThan(24_000);

  const jun = await openAs(browser, slipway, 'jun');
  await say(jun, 'Who answers all of these?');
  await expect(ada.getByRole('log')).toContainText('Who answers all of these?');
  await ada.reload();
  await ada.getByRole('button', { name: /^Later/ }).click();
  await ada.keyboard.press('End');
  await expect(row(ada, 'later', LAST)).toBeFocused();
});
