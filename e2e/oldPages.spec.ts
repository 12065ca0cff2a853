/**
 * A page of an earlier version works with the current server. The folder `oldPages` holds a build of each protocol
 * version that is still supported (`dist/client` without source maps, images and compressed copies).
 */
import { BACK, connection, expectAllSent, expectStored, openAs, press, row, say } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { release, renamedVerb, withOldPage } from './release.ts';

const TASK = 'Draw the new empty states';
const JUNS_TASK = 'Stop the seat map from';
const OLD_PAGES = ['protocol5.tar.gz'];

for (const page of OLD_PAGES)
  test(`[S19] the page of ${page} stays live, and shows the changes of an action that it does not know`, async ({
    browser,
    slipway,
  }) => {
    await slipway.deploy(withOldPage(`${slipway.folder}/old`, page));
    const ada = await openAs(browser, slipway, 'ada');
    let loads = 0;
    ada.on('load', () => loads++);
    await say(ada, 'From a page of before');
    await expectStored(ada, 'sendChat');
    await expectAllSent(ada);

    await slipway.killWorker();
    await slipway.deploy(release(`${slipway.folder}/new`, 'new', renamedVerb('shipTask', 'celebrateTask')));
    await slipway.startWorker();
    await expect(connection(ada)).toContainText('Live', BACK);
    const jun = await openAs(browser, slipway, 'jun');
    await expect(jun.locator('html[data-build=new]')).toBeAttached();
    await expect(jun.getByRole('log')).toContainText('From a page of before');
    await say(ada, 'And again');
    await expect(jun.getByRole('log')).toContainText('And again');

    await press(jun, JUNS_TASK, 's');
    await expect(ada.getByRole('log')).toContainText(JUNS_TASK);

    await press(ada, TASK, 's');
    await expect(row(ada, 'tasks', TASK)).toContainText('There is no such action');
    await expect(connection(ada)).toContainText('Live');
    expect(loads).toBe(0);
  });
