/** Watching many sessions takes few calls. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { SessionWatch } from './sessionWatch.ts';

/** Calls at once: a busy machine answers ten thousand too late. */
const LOT = 500;

let on: ThoonkRedis;
beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());

it('[S34] ten thousand sessions cost two calls a second, and the end of one is noticed', async () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `slipway.session:${index}`);
  for (let at = 0; at < keys.length; at += LOT)
    await Promise.all(keys.slice(at, at + LOT).map((key) => on.client.set(key, 'ada')));
  let calls = 0;
  const counting = new Proxy(on.client, {
    get: (client, name) => {
      const value = Reflect.get(client, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls++;
        return value.apply(client, args);
      };
    },
  });
  const subscriber = await on.client.duplicate().connect();
  const watch = new SessionWatch(counting, subscriber as typeof on.client);
  const ended: string[] = [];
  let wake = () => {};
  for (const key of keys)
    watch.watch(key, {
      sessionEnded: () => {
        ended.push(key);
        wake();
      },
    });
  await watch.start();
  const noticed = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await on.client.del('slipway.session:4711');
  await noticed;
  watch.stop();
  expect(ended).toEqual(['slipway.session:4711']);
  expect(calls).toBeLessThanOrEqual(4);
  subscriber.destroy();
});
