/** Pushes from end to end: a commit, a worker, a push service, and the device that decrypts. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callServer } from '../../../test/fixtures/callServer.ts';
import { type PushDevice, PushService } from '../../../test/fixtures/pushService.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, type WireClient } from '../../../test/fixtures/wireClient.ts';
import type { InputOf, Route } from '../../api/defineRoute.ts';
import { addDevice } from '../../api/routes/account/addDevice.ts';
import { changeDelivery } from '../../api/routes/account/changeDelivery.ts';
import { getDelivery } from '../../api/routes/account/getDelivery.ts';
import { DEMO_TEAM, DEMO_TEAM_NAME, JUN } from '../../demo/demoTeam.ts';
import { type DeliverySettings, USUAL_DELIVERY } from '../../model/delivery.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import type { DeliveryConfig } from './deliveryConfig.ts';
import { isOnline } from './unread.ts';

const TIMES = { retry: 100, awake: 300, sweep: 600_000 };

let slipway: TestSlipway;
let service: PushService;
let server: TestServer;

const startServer = async (delivery: Partial<DeliveryConfig> = {}): Promise<TestServer> =>
  startTestServer(
    slipway.redis.url,
    'all',
    {},
    {
      delivery: { vapidKeys: null, allowLocal: true, times: TIMES, ...delivery },
    },
  );

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  service = await PushService.start();
  server = await startServer();
});
afterEach(async () => {
  await server.close();
  await slipway.clear();
  await service.close();
});

/** A browser of a demo member. */
class Browser {
  private constructor(private readonly cookie: string) {}

  static async of(member: string): Promise<Browser> {
    return new Browser(await signInAs(server.url, member));
  }

  async expect<R extends Route>(route: R, input: InputOf<R>) {
    const { answer, status } = await callServer(server.url, route, input, { cookie: this.cookie });
    if (!answer?.ok) throw new Error(`${route.path} was answered with ${status}`);
    return answer.output;
  }

  async subscribe(): Promise<PushDevice> {
    const device = service.device();
    await this.expect(addDevice, { body: device.subscription });
    return device;
  }

  change(settings: Partial<DeliverySettings>) {
    return this.expect(changeDelivery, { body: { ...USUAL_DELIVERY, ...settings } });
  }
}

const untilOnline = async (wanted: boolean): Promise<void> => {
  while ((await isOnline(slipway.client, DEMO_TEAM, JUN, Date.now())) !== wanted);
};
const assign = (ada: WireClient, title: string, member = 'jun') =>
  ada.run('createTask', { member, list: 'tasks', title });
const titles = ({ received }: PushDevice) => received.map(({ text }) => text.body.split('\n')[0]);
const shown = (device: PushDevice) => device.shown().map(({ body }) => body.split('\n')[0]);

describe('a push', () => {
  it('says who did what, in which team, is signed by this server, and leads to the task', async () => {
    const jun = await Browser.of('jun');
    const device = await jun.subscribe();
    const ada = await slipway.join(server, 'ada');
    await assign(ada, 'Paint the door');
    await service.until(() => device.received.length === 1);
    const [push] = device.received;
    expect(push?.text).toEqual({
      title: 'Ada Kern assigned you a task',
      body: `Paint the door\n${DEMO_TEAM_NAME}`,
      tag: push?.topic,
      team: DEMO_TEAM,
      task: expect.any(String),
    });
    const { pushKey, devices } = await jun.expect(getDelivery, {});
    expect(push?.signedBy).toBe(pushKey);
    expect(push?.headers).toMatchObject({ ttl: '86400', 'content-encoding': 'aes128gcm' });
    expect(devices).toMatchObject([{ isCurrent: true }]);
  });

  it('is in the language of the page on which it was turned on, until the settings are changed in another', async () => {
    const jun = await Browser.of('jun');
    const device = service.device();
    await jun.expect(addDevice, { body: { ...device.subscription, language: 'de' } });
    const ada = await slipway.join(server, 'ada');
    await assign(ada, 'Paint the door');
    await service.until(() => device.received.length === 1);
    expect(device.received[0]?.text.title).toBe('Ada Kern hat dir eine Aufgabe zugewiesen');
    await jun.expect(changeDelivery, { body: { ...USUAL_DELIVERY, language: 'en' } });
    await assign(ada, 'Paint the window');
    await service.until(() => device.received.length === 2);
    expect(device.received[1]?.text.title).toBe('Ada Kern assigned you a task');
  });

  it('goes to every device of the person, once, and to nobody else', async () => {
    const [phone, laptop] = [
      await (await Browser.of('jun')).subscribe(),
      await (await Browser.of('jun')).subscribe(),
    ];
    const other = await (await Browser.of('lena')).subscribe();
    const ada = await slipway.join(server, 'ada');
    for (const title of ['First', 'Second', 'Third']) {
      await assign(ada, title);
      await service.until(() => titles(phone).includes(title) && titles(laptop).includes(title));
    }
    await assign(ada, 'For Lena', 'lena');
    await service.until(() => other.received.length > 0);
    expect(titles(phone)).toEqual(['First', 'Second', 'Third']);
    expect(titles(laptop)).toEqual(['First', 'Second', 'Third']);
    expect(titles(other)).toEqual(['For Lena']);
  });

  it('does not come of what is muted, which stays in the inbox', async () => {
    const jun = await Browser.of('jun');
    const device = await jun.subscribe();
    await jun.change({ muted: ['assigned'] });
    const ada = await slipway.join(server, 'ada');
    await assign(ada, 'Muted');
    await ada.run('sendChat', { text: '@jun, look', mentions: ['jun'] });
    await service.until(() => device.received.length === 1);
    expect(device.received[0]?.text).toMatchObject({
      title: 'Ada Kern mentioned you in the chat',
      body: `@jun, look\n${DEMO_TEAM_NAME}`,
    });
    expect(await slipway.client.hLen(itemsKey(notificationsFeed(DEMO_TEAM, JUN)))).toBe(2);
  });

  it('waits while the team is open, and does not come once it is read', async () => {
    await server.close();
    server = await startServer({ times: { ...TIMES, awake: 3_600_000 } });
    const device = await (await Browser.of('jun')).subscribe();
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    await untilOnline(true);
    await assign(ada, 'Read in the page');
    await jun.until(
      () => (jun.replica.confirmed.feed(notificationsFeed(DEMO_TEAM, JUN))?.ids.length ?? 0) > 0,
    );
    await jun.run('setLastRead', { of: 'notifications', upTo: 'latest' });
    jun.close();
    await untilOnline(false);
    await assign(ada, 'Not read');
    await service.until(() => device.received.length > 0);
    expect(titles(device)).toEqual(['Not read']);
  });

  it('comes when somebody who has the team open does not read it for a while', async () => {
    const device = await (await Browser.of('jun')).subscribe();
    const [ada] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    await untilOnline(true);
    await assign(ada, 'Not read');
    await service.until(() => device.received.length > 0);
    expect(titles(device)).toEqual(['Not read']);
  });

  it('waits for the end of quiet hours, and is one push if there are many', async () => {
    const jun = await Browser.of('jun');
    const device = await jun.subscribe();
    const minute = Math.floor(Date.now() / 60_000) % 1440;
    await jun.change({ quiet: { from: (minute + 1435) % 1440, to: (minute + 60) % 1440 } });
    const ada = await slipway.join(server, 'ada');
    for (const title of ['One', 'Two', 'Three', 'Four']) await assign(ada, title);
    const other = await (await Browser.of('lena')).subscribe();
    await assign(ada, 'For Lena', 'lena');
    await service.until(() => other.received.length > 0);
    expect(device.received).toEqual([]);
    await jun.change({ quiet: null });
    await service.until(() => device.received.length > 0);
    expect(device.received[0]?.text).toMatchObject({
      title: '4 new notifications',
      body: `Ada Kern assigned you a task\nFour\n${DEMO_TEAM_NAME}`,
    });
    await assign(ada, 'Five');
    await service.until(() => device.received.length > 1);
    expect(titles(device).slice(1)).toEqual(['Five']);
  });
});

describe('a push service', () => {
  it('that is away is tried again, and again after a restart: nothing is lost', async () => {
    const device = await (await Browser.of('jun')).subscribe();
    const ada = await slipway.join(server, 'ada');
    service.answerWith(() => 503);
    await assign(ada, 'Late');
    await service.until(() => device.received.length === 2);
    await server.close();
    service.answerWith(() => 201);
    const before = device.received.length;
    server = await startServer();
    await service.until(() => device.received.length > before);
    await assign(await slipway.join(server, 'ada'), 'After it');
    await service.until(() => shown(device).includes('After it'));
    expect(shown(device)).toEqual(['Late', 'After it']);
    expect(new Set(device.received.map(({ topic }) => topic)).size).toBe(2);
    expect(device.received).toHaveLength(before + 2);
  });

  it('that does not listen at all is tried again', async () => {
    const device = await (await Browser.of('jun')).subscribe();
    const { port } = service;
    await service.close();
    await assign(await slipway.join(server, 'ada'), 'Late');
    service = await PushService.start(port);
    service.adopt(device);
    await service.until(() => device.received.length === 1);
    expect(titles(device)).toEqual(['Late']);
  });

  it('that never answers keeps nobody else waiting', async () => {
    const silent = await (await Browser.of('jun')).subscribe();
    const other = await (await Browser.of('lena')).subscribe();
    service.answerWith(({ endpoint }) =>
      endpoint === silent.subscription.endpoint ? new Promise(() => {}) : 201,
    );
    const ada = await slipway.join(server, 'ada');
    await assign(ada, 'For Jun');
    await service.until(() => silent.received.length === 1);
    await assign(ada, 'For Lena', 'lena');
    await service.until(() => other.received.length === 1);
    expect(titles(other)).toEqual(['For Lena']);
  });

  it('on a private address is sent nothing, even if its device was noted before', async () => {
    const jun = await Browser.of('jun');
    const device = await jun.subscribe();
    await server.close();
    server = await startServer({ allowLocal: false });
    await assign(await slipway.join(server, 'ada'), 'Private');
    while ((await jun.expect(getDelivery, {})).devices.length > 0);
    expect(device.received).toEqual([]);
  });

  it.each([404, 410])('that answers %s has the device forgotten', async (status) => {
    const jun = await Browser.of('jun');
    const gone = await jun.subscribe();
    const other = await Browser.of('jun');
    const stays = await other.subscribe();
    const ada = await slipway.join(server, 'ada');
    service.answerWith(({ endpoint }) => (endpoint === gone.subscription.endpoint ? status : 201));
    await assign(ada, 'One');
    await service.until(() => gone.received.length + stays.received.length === 2);
    await assign(ada, 'Two');
    await service.until(() => stays.received.length === 2);
    expect(titles(gone)).toEqual(['One']);
    expect((await jun.expect(getDelivery, {})).devices).toMatchObject([{ isCurrent: false }]);
  });

  it('that refuses a push for good is not asked again', async () => {
    const device = await (await Browser.of('jun')).subscribe();
    const ada = await slipway.join(server, 'ada');
    service.answerWith(() => 400);
    await assign(ada, 'Refused');
    await service.until(() => device.received.length === 1);
    service.answerWith(() => 201);
    await assign(ada, 'Taken');
    await service.until(() => device.received.length === 2);
    expect(titles(device)).toEqual(['Refused', 'Taken']);
  });
});

it('[S13] the text of one is readable by its device alone, and nothing private of others is in any', async () => {
  const canary = 'canary-of-two';
  const [lena, jun] = [
    await (await Browser.of('lena')).subscribe(),
    await (await Browser.of('jun')).subscribe(),
  ];
  const ada = await slipway.join(server, 'ada');
  await ada.run('sendDirectChat', { with: 'jun', text: `@lena @jun ${canary}` });
  await ada.run('sendChat', { text: `@jun ${canary}`, mentions: ['jun'] });
  await assign(ada, 'For Lena', 'lena');
  await service.until(() => lena.received.length > 0 && jun.received.length > 0);
  expect(titles(lena)).toEqual(['For Lena']);
  expect(titles(jun)).toEqual([`@jun ${canary}`]);
  expect(service.bodies.length).toBeGreaterThan(1);
  for (const body of service.bodies) {
    expect(body.includes(canary)).toBe(false);
    expect(body.includes('For Lena')).toBe(false);
  }
});
