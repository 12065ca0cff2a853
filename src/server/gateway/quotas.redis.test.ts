/** Limits over all gateways: jobs within quotas, and sockets up to a maximum. */
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startTestRedis } from '../../../test/fixtures/redis.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Quotas, type Rate } from './quotas.ts';
import { SocketCounts } from './socketCounts.ts';

let on: ThoonkRedis;
beforeAll(async () => {
  on = await startThoonkRedis();
});
afterEach(() => on.client.flushAll());
afterAll(() => on.stop());

/** Refills practically nothing during the test. */
const still: Rate = { burst: 10, perSecond: 0.001 };
const plenty: Rate = { burst: 1_000, perSecond: 1_000 };
const rates = { user: still, team: plenty, address: plenty };

const takeAll = (quotas: Quotas, user: string): number => {
  let taken = 0;
  while (quotas.take([['user', user]]) === 0) taken++;
  return taken;
};

const until = async (met: () => Promise<boolean>): Promise<void> => {
  while (!(await met())) await new Promise((resolve) => setImmediate(resolve));
};

const left = async (name: string) =>
  Number.parseFloat((await on.client.get(`slipway.{quotas}:${name}`)) ?? 'NaN');

it('[S18] a quota holds over all gateways: what one spends the others lack, and overspending becomes a debt', async () => {
  const [one, two] = [new Quotas(on.client, rates), new Quotas(on.client, rates)];
  for (let i = 0; i < 8; i++) expect(one.take([['user', 'ada']])).toBe(0);
  await until(async () => Math.round(await left('user:ada')) === 2);
  for (let i = 0; i < 6; i++) expect(two.take([['user', 'ada']])).toBe(0);
  await until(async () => Math.round(await left('user:ada')) === -4);
  // The answer to its report tells it about the debt, so it lets nothing through, even from its own balance.
  await new Promise((resolve) => setImmediate(resolve));
  expect(takeAll(two, 'ada')).toBe(0);
  expect(takeAll(two, 'jun')).toBe(10);
  one.stop();
  two.stop();
});

it('[S18] takes from all quotas of a job or from none', () => {
  const quotas = new Quotas(on.client, { ...rates, team: { burst: 3, perSecond: 0.001 } });
  const both = [
    ['user', 'ada'],
    ['team', 'harbor'],
  ] as const;
  for (let i = 0; i < 3; i++) expect(quotas.take(both)).toBe(0);
  expect(quotas.take(both)).toBeGreaterThan(0);
  expect(takeAll(quotas, 'ada')).toBe(7);
  quotas.stop();
});

it('[S18] people who work at a human pace cause no call', async () => {
  const quotas = new Quotas(on.client, rates);
  for (let i = 0; i < 4; i++) quotas.take([['user', 'ada']]);
  quotas.take([['user', 'jun']]);
  for (let i = 0; i < 6; i++) quotas.take([['user', 'flood']]);
  await until(async () => (await on.client.keys('*')).length > 0);
  expect(await on.client.keys('*')).toEqual(['slipway.{quotas}:user:flood']);
  quotas.stop();
});

it('[S18] gateways count alone while Redis is away', async () => {
  const redis = await startTestRedis();
  const client: RedisClient = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
  await redis.kill();
  const quotas = new Quotas(client, rates);
  const counts = new SocketCounts(client, { user: 1, address: 1 });
  expect(takeAll(quotas, 'ada')).toBe(10);
  expect(await counts.open('ada', { network: '192.0.2.1', hidden: false })).toBe(true);
  expect(await counts.open('ada', { network: '192.0.2.1', hidden: false })).toBe(false);
  quotas.stop();
  client.destroy();
  await redis.stop();
});

it('[S18] a user has a maximum of sockets over all gateways, and so has an address', async () => {
  const max = { user: 3, address: 5 };
  const [one, two] = [new SocketCounts(on.client, max), new SocketCounts(on.client, max)];
  const from = (network: string) => ({ network, hidden: false });
  expect(await one.open('ada', from('192.0.2.1'))).toBe(true);
  expect(await two.open('ada', from('192.0.2.2'))).toBe(true);
  expect(await two.open('ada', from('192.0.2.2'))).toBe(true);
  expect(await one.open('ada', from('192.0.2.3'))).toBe(false);
  one.close('ada', from('192.0.2.1'));
  expect(await two.open('ada', from('192.0.2.4'))).toBe(true);
  for (const user of ['jun', 'lena', 'mo']) expect(await one.open(user, from('192.0.2.2'))).toBe(true);
  expect(await one.open('nia', from('192.0.2.2'))).toBe(false);
  expect(await one.open('nia', { network: '127.0.0.1', hidden: true })).toBe(true);
});

it('[S18] a socket whose end could not be reported to Redis does not count for ever', async () => {
  const max = { user: 1, address: 9 };
  const [one, other] = [new SocketCounts(on.client, max), new SocketCounts(on.client, max)];
  const from = { network: '192.0.2.1', hidden: false };
  expect(await one.open('ada', from)).toBe(true);
  const call = vi.spyOn(on.client, 'evalSha').mockRejectedValueOnce(new Error('the connection is lost'));
  one.close('ada', from);
  await until(async () => call.mock.calls.length > 0);
  call.mockRestore();
  expect(await one.open('jun', from)).toBe(true);
  expect(await other.open('ada', from)).toBe(true);
});

it('[S18] the sockets of a killed gateway count until its lease expires', async () => {
  const max = { user: 1, address: 9 };
  const killed = new SocketCounts(on.client, max);
  const other = new SocketCounts(on.client, max);
  const from = { network: '192.0.2.1', hidden: false };
  expect(await killed.open('ada', from)).toBe(true);
  const keys = await on.client.keys('*');
  const [counted = ''] = keys.filter((key) => key.startsWith('slipway.{sockets}:of:'));
  expect(await on.client.pTTL(counted)).toBeGreaterThan(0);
  expect(await other.open('ada', from)).toBe(false);
  const value = counted.slice(counted.lastIndexOf(':') + 1);
  await on.client.zAdd('slipway.{sockets}:gateways', { score: 1, value });
  expect(await other.open('ada', from)).toBe(true);
});
