/** Pictures of the states of the screen, for people to check: `npm run pictures -- states`. Not in the repository. */
import type { Page } from '@playwright/test';
import { BACK, connection, goOffline, openAs, press, pressKeys, row, shellKept, write } from '../crew.ts';
import { expect, type Slipway, test } from '../fixtures.ts';
import {
  accountOf,
  fillAndSend,
  inviteLink,
  joinAs,
  named,
  newPage,
  openSettings,
  openWithTeam,
  signOut,
} from '../people.ts';
import { ReverseProxy } from '../proxy.ts';
import { nextProtocol, release } from '../release.ts';
import { takeSheet } from './sheet.ts';

const REPLY = 'Reply to the Rotterdam pilot about the import';

const runFromPalette = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('option').first().waitFor({ state: 'detached' });
};

test.describe('of the demo team', () => {
  test.use({ settings: { SLIPWAY_DEMO_CREW: '0' } });

  /** What is done on the page before its picture is taken. */
  const STATES: Readonly<Record<string, (page: Page, slipway: Slipway) => Promise<unknown>>> = {
    list: async () => {},
    selection: (page) => press(page, REPLY, 'x', 'Shift+ArrowDown', 'Shift+ArrowDown'),
    menu: (page) => press(page, REPLY, 'Shift+F10'),
    palette: async (page) => {
      await press(page, REPLY, 'Control+k');
      await page.keyboard.type('done');
    },
    help: (page) => press(page, REPLY, '?'),
    search: async (page) => {
      await press(page, REPLY, '/');
      await page.keyboard.type('the');
    },
    filter: async (page) => {
      await press(page, REPLY, 'Shift+F');
      await page.keyboard.type('re');
    },
    quickAdd: async (page) => {
      await press(page, REPLY, 'c');
      await page.keyboard.type('Call the harbor @jun #pilot !start tomorrow');
    },
    details: (page) => press(page, REPLY, 'Enter'),
    assign: (page) => press(page, REPLY, 'a'),
    inbox: (page) => press(page, REPLY, 'g', 'i'),
    wall: (page) => press(page, REPLY, 'g', 't'),
    shipped: (page) => press(page, REPLY, 'g', 's'),
    settings: (page) => openSettings(page),
    grouped: (page) => press(page, REPLY, 'g', 'l', 'Shift+G'),
    saveView: (page) => press(page, REPLY, 'Shift+V'),
    activity: (page) => press(page, REPLY, 's', 'w', 'v'),
    undoHistory: (page) => press(page, REPLY, 's', 'w', 'u'),
    keys: (page) => runFromPalette(page, 'change keys'),
    practice: (page) => runFromPalette(page, 'practise'),
    fieldKeys: async (page) => {
      await runFromPalette(page, 'change keys');
      await page.getByRole('searchbox', { name: 'Find a command or a key' }).fill('send');
    },
    shippedNotice: (page) => press(page, REPLY, 's'),
    offline: async (page, slipway) => {
      await shellKept(page);
      await goOffline(slipway, page);
      await write(page, 'Written without a network');
      await expect(connection(page)).toContainText('unsent');
    },
    outbox: async (page, slipway) => {
      await goOffline(slipway, page);
      await write(page, 'Written without a network', 'And another');
      await expect(connection(page)).toContainText('unsent');
      await page.keyboard.press('o');
    },
    updateReady: async (page, slipway) => {
      await shellKept(page);
      await slipway.deploy(release(`${slipway.folder}/new`, 'new'));
      await expect(page.getByRole('button', { name: 'Update ready' })).toBeVisible(BACK);
    },
    signedOutElsewhere: async (page, slipway) => {
      const other = await page.context().newPage();
      await other.goto(slipway.url);
      await expect(connection(other)).toContainText('Live');
      await signOut(other);
      await expect(page.getByRole('button', { name: /Ada Kern/ })).toBeVisible();
    },
    tooOld: async (page, slipway) => {
      await shellKept(page);
      await slipway.deploy(release(`${slipway.folder}/new`, 'new', nextProtocol));
      await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible(BACK);
    },
    catchingUp: async (page) => {
      await page.routeWebSocket(/./, () => {});
      await page.reload();
      await expect(connection(page)).toContainText('Connecting');
      await row(page, 'tasks', REPLY).waitFor();
    },
    storageFull: async (page) => {
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('The quota is used up.', 'QuotaExceededError');
        };
      });
      await page.context().setOffline(true);
      await expect(connection(page)).toContainText('Offline', BACK);
      await write(page, 'Written on a full device');
      await expect(connection(page)).toContainText('only in this tab');
    },
    regionError: async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
          get: () => {
            throw new Error('planned: no text with a time can be shown');
          },
        });
      });
      // The chat is drawn again, with times.
      await pressKeys(page, 'v', 'v');
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    },
    touchSelection: async (page) => {
      await press(page, REPLY, 'x', 'j', 'x');
    },
  };

  for (const [name, reach] of Object.entries(STATES))
    test(name, async ({ browser, slipway }) => {
      const page = await openAs(browser, slipway, 'ada');
      await row(page, 'tasks', REPLY).waitFor();
      await reach(page, slipway);
      await takeSheet(browser, page, name);
    });

  const rename = async (page: Page, title: string, to: string): Promise<void> => {
    await press(page, title, 'e');
    await page.getByRole('textbox', { name: 'Title' }).fill(to);
  };

  test('two versions of a title', async ({ browser, slipway }) => {
    const [ada, desk] = [await openAs(browser, slipway, 'ada'), await openAs(browser, slipway, 'ada')];
    await rename(ada, REPLY, 'Reply to the pilot today');
    await rename(desk, REPLY, 'Answer Rotterdam');
    await desk.keyboard.press('Enter');
    await expect(ada.getByText('Someone changed it to')).toBeVisible();
    await takeSheet(browser, ada, 'changedMeanwhile');
    await ada.keyboard.press('Tab');
    await expect(row(ada, 'tasks', 'Answer Rotterdam')).toContainText('Two versions');
    await takeSheet(browser, ada, 'twoVersions');
  });

  test('a refused edit', async ({ browser, slipway }) => {
    const [ada, desk] = [await openAs(browser, slipway, 'ada'), await openAs(browser, slipway, 'ada')];
    await ada.context().setOffline(true);
    await expect(connection(ada)).toContainText('Offline', BACK);
    await rename(ada, REPLY, 'Reply to the pilot today');
    await ada.keyboard.press('Enter');
    await press(desk, REPLY, 'Delete');
    await ada.context().setOffline(false);
    await expect(connection(ada)).toContainText('refused', BACK);
    await takeSheet(browser, ada, 'refused');
  });

  test('without storage, and while the first list loads', async ({ browser, slipway }) => {
    const page = await newPage(browser);
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
    });
    await slipway.signIn(page, 'ada');
    await expect(connection(page)).toContainText('only in this tab');
    await takeSheet(browser, page, 'inThisTabOnly');
    await page.routeWebSocket(/./, () => {});
    await page.reload();
    await page.locator('.skeleton').waitFor();
    await takeSheet(browser, page, 'skeleton');
  });

  test('no live connection, with its cause', async ({ browser, slipway }) => {
    const proxy = await ReverseProxy.before(slipway.url, { refusesUpgrades: true });
    const page = await newPage(browser);
    await page.goto(proxy.url);
    await page.getByRole('button', { name: /^Ada/ }).click();
    await expect(page.locator('.banner')).toContainText('WebSocket', BACK);
    await takeSheet(browser, page, 'noLiveConnection');
    proxy.close();
  });
});

test('a removed member, with an edit that could not be sent', async ({ browser, slipway }) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const ivo = await joinAs(browser, await inviteLink(nora), 'Ivo Brand');
  await ivo.context().setOffline(true);
  await expect(connection(ivo)).toContainText('Offline', BACK);
  await write(ivo, 'Paint the railing');
  await openSettings(nora);
  await nora.getByRole('button', { name: 'Remove Ivo Brand' }).press('Enter');
  await nora.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await ivo.context().setOffline(false);
  await expect(ivo.getByText('You are no longer a member of North pier.').first()).toBeVisible(BACK);
  await takeSheet(browser, ivo, 'removed');
});

test.describe('of a new team', () => {
  test.use({ settings: { SLIPWAY_DEMO: '0' } });

  test('sign-up, first team, first minute', async ({ browser, slipway }) => {
    const page = await newPage(browser);
    await page.goto(named(await slipway.firstAccount()));
    await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
    await takeSheet(browser, page, 'firstAccount');
    await fillAndSend(page, accountOf('Nora Vik'));
    await page.getByRole('textbox', { name: 'Team name' }).waitFor();
    await takeSheet(browser, page, 'firstTeam');
    await fillAndSend(page, { 'Team name': 'North pier' });
    await expect(connection(page)).toContainText('Live', BACK);
    await takeSheet(browser, page, 'firstMinute');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await takeSheet(browser, page, 'emptyList');
  });
});
