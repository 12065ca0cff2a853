import { beforeEach, expect, test, vi } from 'vitest';
import { renewPush } from './renewedPush.ts';

const KEY = new Uint8Array([4, 1, 2]).buffer;

const subscription = (endpoint: string) => {
  const unsubscribe = vi.fn(async () => true);
  const getKey = (name: string) => new Uint8Array(name === 'auth' ? [1] : [2]).buffer;
  const one = { endpoint, options: { applicationServerKey: KEY }, getKey, unsubscribe };
  return one as unknown as PushSubscription & { unsubscribe: typeof unsubscribe };
};

let status = 200;
const sent: { readonly path: string; readonly init: RequestInit }[] = [];
const bodies = () => sent.map(({ init }) => JSON.parse(String(init.body)) as { endpoint: string });

beforeEach(() => {
  status = 200;
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push({ path, init });
    return new Response(null, { status });
  });
});

test('sends the subscription that the browser made to the server', async () => {
  const subscribe = vi.fn();
  await renewPush({ subscribe }, { newSubscription: subscription('https://push.example/new') });
  expect(subscribe).not.toHaveBeenCalled();
  expect(sent).toMatchObject([{ path: '/api/account/delivery/device', init: { method: 'PUT' } }]);
  expect(bodies()).toEqual([{ endpoint: 'https://push.example/new', p256dh: 'Ag', auth: 'AQ' }]);
});

test('subscribes with the old key if the browser made no subscription', async () => {
  const subscribe = vi.fn(async () => subscription('https://push.example/again'));
  await renewPush({ subscribe }, { oldSubscription: subscription('https://push.example/old') });
  expect(subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: KEY });
  expect(bodies()).toMatchObject([{ endpoint: 'https://push.example/again' }]);
});

test('does nothing without a key', async () => {
  const subscribe = vi.fn();
  await renewPush({ subscribe }, {});
  expect(subscribe).not.toHaveBeenCalled();
  expect(sent).toEqual([]);
});

test('unsubscribes if the server refuses the subscription, so that the settings show it', async () => {
  status = 401;
  const renewed = subscription('https://push.example/new');
  await renewPush({ subscribe: vi.fn() }, { newSubscription: renewed });
  expect(renewed.unsubscribe).toHaveBeenCalled();
});
