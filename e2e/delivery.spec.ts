/** Notifications outside the page: the settings, what the service worker shows, and where it leads. */
import type { BrowserContext, Page } from '@playwright/test';
import { changeDelivery } from '../src/api/routes/account/changeDelivery.ts';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { completeChromium } from './chromiumArguments.ts';
import { openAs, press, row, shellKept } from './crew.ts';
import { expect, test } from './fixtures.ts';

test.use(completeChromium);

const openSettings = (page: Page): Promise<void> => press(page, 'Draw the new empty states', 'g', ',');
const section = (page: Page) => page.getByRole('region', { name: 'Notifications' });

/** The browser's real push service is not reachable here, so its answer is mocked. */
const subscribeByHand = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const key = (length: number) => Uint8Array.from({ length }, (_, at) => (at === 0 ? 4 : at)).buffer;
    PushManager.prototype.getSubscription = async () => null;
    PushManager.prototype.subscribe = async () =>
      ({
        endpoint: 'https://push.example/device',
        getKey: (name: string) => key(name === 'auth' ? 16 : 65),
      }) as unknown as PushSubscription;
  });

/** A push that arrives before the service worker runs with its permission is lost. */
const canShow = async (context: BrowserContext): Promise<void> => {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await expect.poll(() => worker.evaluate(() => Notification.permission)).toBe('granted');
};

const pushTo = async (page: Page, push: Readonly<Record<string, unknown>>): Promise<void> => {
  await canShow(page.context());
  const debugging = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    debugging.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    });
  });
  await debugging.send('ServiceWorker.enable');
  await debugging.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await registered,
    data: JSON.stringify(push),
  });
};

const shown = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });

/** Simulates a click on the notification. */
const pressNotification = async ({ context }: { readonly context: BrowserContext }): Promise<void> => {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async () => {
    const scope = globalThis as unknown as { readonly registration: ServiceWorkerRegistration } & EventTarget;
    const [notification] = await scope.registration.getNotifications();
    const PressEvent = (
      globalThis as unknown as { NotificationEvent: new (type: string, init: object) => Event }
    ).NotificationEvent;
    scope.dispatchEvent(new PressEvent('notificationclick', { notification }));
  });
};

test('a push is shown once and opens its task', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const context = ada.context();
  await context.grantPermissions(['notifications']);
  await shellKept(ada);
  const push = { title: 'Jun cheered a task', body: 'Draw it', tag: 'a', team: 'harbor', task: 'ada-3' };
  await pushTo(ada, push);
  await expect.poll(() => shown(ada)).toEqual(['Jun cheered a task: Draw it']);
  await pushTo(ada, { ...push, body: 'Draw it again' });
  await expect.poll(() => shown(ada)).toEqual(['Jun cheered a task: Draw it again']);
  await pressNotification({ context });
  await expect(ada.getByRole('region', { name: 'Details' })).toBeVisible();
  await expect(row(ada, 'tasks', 'Draw the new empty states')).toBeVisible();
  expect(await shown(ada)).toEqual([]);
});

test('a link in a notification opens its team and task', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await ada.goto(`${slipway.url}/#open=harbor/ada-3`);
  await expect(ada.getByRole('region', { name: 'Details' })).toBeVisible();
  expect(new URL(ada.url()).hash).toBe('');
});

test('push can be turned on and off, and the choice persists', async ({ browser, slipway }) => {
  const context = await browser.newContext({ permissions: ['notifications'] });
  await subscribeByHand(context);
  const page = await context.newPage();
  await slipway.signIn(page, 'ada');
  await shellKept(page);
  await openSettings(page);
  await section(page).getByRole('button', { name: 'Turn on push on this device' }).click();
  await expect(section(page).getByText('this device', { exact: true })).toBeVisible();
  const saved = () =>
    page.waitForResponse(
      (response) =>
        response.request().method() === changeDelivery.method && response.url().endsWith(changeDelivery.path),
    );
  const change = async (by: () => Promise<unknown>) => {
    const answered = saved();
    await by();
    expect((await answered).status()).toBe(204);
  };
  await change(() => section(page).getByLabel('Use quiet hours').selectOption('On'));
  await change(() => section(page).getByLabel('To', { exact: true }).fill('08:30'));
  await change(() => section(page).getByRole('checkbox', { name: 'Your work is cheered' }).uncheck());
  await page.reload();
  await openSettings(page);
  await expect(section(page).getByLabel('To', { exact: true })).toHaveValue('08:30');
  await expect(section(page).getByRole('checkbox', { name: 'Your work is cheered' })).not.toBeChecked();
  await expect(section(page).getByRole('checkbox', { name: 'You are mentioned' })).toBeChecked();
  await section(page).getByRole('button', { name: 'Turn off push on this device' }).click();
  await expect(section(page).getByRole('button', { name: 'Turn on push on this device' })).toBeVisible();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the notification settings, ${screen}`, async ({
    browser,
    slipway,
  }, testInfo) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await openSettings(page);
    await section(page).getByLabel('Use quiet hours').selectOption('On');
    await expect(section(page).getByLabel('From', { exact: true })).toBeVisible();
    await expectAccessible(page, widths);
    await section(page).screenshot({ path: testInfo.outputPath('notifications.png') });
  });
