/** The delivery settings of a person over HTTP: reading, changing, and what is removed with devices and accounts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { PushService } from '../../../../../test/fixtures/pushService.ts';
import { startTestServer, type TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { addDevice } from '../../../../api/routes/account/addDevice.ts';
import { changeDelivery } from '../../../../api/routes/account/changeDelivery.ts';
import { changePassword } from '../../../../api/routes/account/changePassword.ts';
import { confirmAddress } from '../../../../api/routes/account/confirmAddress.ts';
import { deleteAccount } from '../../../../api/routes/account/deleteAccount.ts';
import { endOtherSessions } from '../../../../api/routes/account/endOtherSessions.ts';
import { endSession } from '../../../../api/routes/account/endSession.ts';
import { getDelivery } from '../../../../api/routes/account/getDelivery.ts';
import { listSessions } from '../../../../api/routes/account/listSessions.ts';
import { removeDevice } from '../../../../api/routes/account/removeDevice.ts';
import { signOut } from '../../../../api/routes/signOut.ts';
import { type DeliverySettings, MAX_DEVICES, USUAL_DELIVERY } from '../../../../model/delivery.ts';
import { DELIVERIES } from '../../../delivery/deliveryQueue.ts';
import { readVapidKeys } from '../../../delivery/vapidKeys.ts';

const NIGHT: DeliverySettings = {
  digestHour: 8,
  quiet: { from: 1320, to: 420 },
  zone: 'Europe/Paris',
  muted: ['cheered', 'edited'],
};

let slipway: TestSlipway;
let service: PushService;
let server: TestServer;
let people = 0;
let person: BrowserPerson;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  service = await PushService.start();
  const delivery = { vapidKeys: null, allowLocal: true, times: {} };
  server = await startTestServer(slipway.redis.url, 'gateway', {}, { delivery });
});
afterAll(async () => {
  await server.close();
  await service.close();
  await slipway.stop();
});
beforeEach(async () => {
  person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
});

const elsewhere = async (): Promise<BrowserPerson> => {
  const other = new BrowserPerson(server.url, person.name, person.email);
  expect(await other.signIn()).toBeNull();
  return other;
};
const subscribe = (browser: BrowserPerson, subscription = service.device().subscription) =>
  browser.refusal(addDevice, { body: subscription });
const seen = () => person.expect(getDelivery, {});
const storedKeys = async () =>
  (await slipway.client.keys('*')).filter((key) => key.startsWith('slipway.delivery:')).length;

describe('the settings', () => {
  it('are off at first, and keep what was last set', async () => {
    expect(await seen()).toMatchObject({ settings: USUAL_DELIVERY, devices: [], mailTo: null });
    expect(await person.refusal(changeDelivery, { body: NIGHT })).toBeNull();
    expect((await seen()).settings).toEqual(NIGHT);
    expect((await (await elsewhere()).expect(getDelivery, {})).settings).toEqual(NIGHT);
  });

  it('are private', async () => {
    await person.call(changeDelivery, { body: NIGHT });
    const other = new BrowserPerson(server.url, `Person ${++people}`);
    expect(await other.refusal(getDelivery, {})).toBe('notSignedIn');
    await other.signUp();
    expect((await other.expect(getDelivery, {})).settings).toEqual(USUAL_DELIVERY);
  });

  it.each([
    ['a zone that does not exist', { zone: 'Mars/Olympus' }, 'invalid'],
    ['an hour that does not exist', { digestHour: 24 }, 'malformed'],
    ['a minute that does not exist', { quiet: { from: 0, to: 1440 } }, 'malformed'],
    ['a kind that does not exist', { muted: ['shouted'] }, 'malformed'],
  ])('are refused with %s', async (_, wrong, reason) => {
    expect(await person.refusal(changeDelivery, { body: { ...NIGHT, ...wrong } as DeliverySettings })).toBe(
      reason,
    );
  });
});

it('an address cannot be confirmed by guessing the code: attempts are throttled', async () => {
  const guess = () => person.refusal(confirmAddress, { body: { code: '123456' } });
  const answers = new Set<string | null>();
  for (let i = 0; i < 20; i++) answers.add(await guess());
  expect(answers).toEqual(new Set(['wrongCode', 'tooFast']));
  expect((await seen()).isMailConfirmed).toBe(false);
});

describe('a device', () => {
  it('is listed by its name, without its address and keys, and can be removed from elsewhere', async () => {
    const device = service.device();
    const { answer, status } = await person.call(
      addDevice,
      { body: device.subscription },
      { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' },
    );
    expect([answer?.ok, status]).toEqual([true, 204]);
    const shown = await seen();
    expect(shown.devices).toMatchObject([{ name: 'Firefox on Linux', isCurrent: true }]);
    for (const secret of Object.values(device.subscription))
      expect(JSON.stringify(shown)).not.toContain(secret);
    const other = await elsewhere();
    expect((await other.expect(getDelivery, {})).devices).toMatchObject([{ isCurrent: false }]);
    await other.expect(removeDevice, { params: { device: shown.devices[0]?.id ?? '' } });
    expect((await seen()).devices).toEqual([]);
  });

  it('is stored once, even if its browser subscribes or signs in again', async () => {
    const { subscription } = service.device();
    await subscribe(person, subscription);
    await subscribe(person, subscription);
    await subscribe(person);
    expect((await seen()).devices).toHaveLength(1);
    const other = await elsewhere();
    await subscribe(other, subscription);
    await subscribe(person, subscription);
    expect((await seen()).devices).toMatchObject([{ isCurrent: true }]);
  });

  it('is one of at most ten, however many register at once', async () => {
    const browsers = [person];
    while (browsers.length <= MAX_DEVICES + 1) browsers.push(await elsewhere());
    const answers = await Promise.all(browsers.map((browser) => subscribe(browser)));
    expect(answers.filter((answer) => answer === 'tooMany')).toHaveLength(2);
    expect((await seen()).devices).toHaveLength(MAX_DEVICES);
  });

  it('of another user is out of reach', async () => {
    await subscribe(person);
    const [device] = (await seen()).devices;
    const other = new BrowserPerson(server.url, `Person ${++people}`);
    await other.signUp();
    await other.expect(removeDevice, { params: { device: device?.id ?? '' } });
    expect((await seen()).devices).toHaveLength(1);
  });

  it.each([
    'http://127.0.0.1:6379/',
    'https://localhost/push',
    'https://10.0.0.1/push',
    'https://[::1]/push',
    'https://redis/push',
    'file:///etc/passwd',
  ])('is refused at %s', async (endpoint) => {
    const strict = await startTestServer(slipway.redis.url, 'gateway');
    const guest = new BrowserPerson(strict.url, person.name, person.email);
    await guest.signIn();
    expect(await subscribe(guest, { ...service.device().subscription, endpoint })).toBe('invalid');
    await strict.close();
  });
});

describe('a device is removed by', () => {
  it.each<[string, (ending: BrowserPerson, other: BrowserPerson) => Promise<unknown>]>([
    ['signing out', (ending) => ending.expect(signOut, {})],
    ['signing in again', (ending) => ending.signIn()],
    [
      'its session',
      async (_, other) => {
        const { sessions } = await other.expect(listSessions, {});
        for (const { id, isCurrent } of sessions)
          if (!isCurrent) await other.expect(endSession, { params: { session: id } });
      },
    ],
    ['all other sessions', (_, other) => other.expect(endOtherSessions, {})],
    [
      'the password',
      (_, other) => other.expect(changePassword, { body: { current: PASSWORD, next: 'another long walk' } }),
    ],
  ])('%s', async (_, end) => {
    const ending = await elsewhere();
    await subscribe(ending);
    await subscribe(person);
    expect((await seen()).devices).toHaveLength(2);
    await end(ending, person);
    expect((await seen()).devices).toMatchObject([{ isCurrent: true }]);
  });
});

it('nothing of a deleted account remains', async () => {
  const before = await storedKeys();
  await subscribe(person);
  await person.call(changeDelivery, { body: NIGHT });
  const { user } = await person.session();
  expect(await slipway.client.zScore(DELIVERIES, user?.id ?? '')).not.toBeNull();
  expect(await person.refusal(deleteAccount, { body: { password: PASSWORD } })).toBeNull();
  expect(await storedKeys()).toBe(before);
  expect(await slipway.client.zScore(DELIVERIES, user?.id ?? '')).toBeNull();
});

describe('the keys of the server', () => {
  it('are created once, even if several servers start at once, and are the same everywhere', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => readVapidKeys(slipway.client)));
    expect(new Set(all.map(({ privateKey }) => privateKey)).size).toBe(1);
    expect((await seen()).pushKey).toBe(all[0]?.publicKey);
    expect(JSON.stringify(await seen())).not.toContain(all[0]?.privateKey);
  });

  it('are taken from the configuration, if it has any', async () => {
    const configured = { publicKey: 'public', privateKey: 'private' };
    expect(await readVapidKeys(slipway.client, configured)).toEqual(configured);
  });
});
