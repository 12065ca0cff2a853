/** How presence handles lost announcements and the passing of time. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import { GATEWAYS, presenceKey } from '../log/keys.ts';
import { announcePresence, leaseGateway } from '../log/presence.ts';

const LEASE = 1_500;

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

const enter = async (): Promise<{ server: TestServer; ada: WireClient }> => {
  const server = await slipway.server('all', { lease: LEASE });
  return { server, ada: await slipway.join(server, 'ada') };
};

const sees = (wire: WireClient, ...members: string[]) =>
  wire.until(() => {
    const last = wire.received.findLast(({ type }) => type === 'presence');
    return last !== undefined && 'online' in last && last.online.join() === members.join();
  });

it('[S31] a living gateway keeps its lease, and with it its name', async () => {
  await enter();
  const [name = ''] = await slipway.client.zRange(GATEWAYS, 0, -1);
  const first = (await slipway.client.zScore(GATEWAYS, name)) ?? 0;
  let ends: number | null = first;
  while (ends !== null && ends < first + 2 * LEASE) ends = await slipway.client.zScore(GATEWAYS, name);
  expect(ends).not.toBeNull();
  expect(await slipway.client.zRange(GATEWAYS, 0, -1)).toEqual([name]);
});

it('[S31] a lost announcement is repaired when the next one arrives', async () => {
  const { ada } = await enter();
  const key = presenceKey('harbor');
  await leaseGateway(slipway.client, 'other', 60_000, 'take');
  await announcePresence(slipway.client, 'harbor', 'other', { came: ['jun'], went: [] });
  await sees(ada, 'ada', 'jun');
  await slipway.client.hSet(key, 'other lena', '');
  await slipway.client.hIncrBy(key, 'version', 1);
  await announcePresence(slipway.client, 'harbor', 'other', { came: ['mina'], went: ['jun'] });
  await sees(ada, 'ada', 'lena', 'mina');
});

it('[S31] a second tab of a member who is online learns who is online', async () => {
  const { server, ada } = await enter();
  await slipway.join(server, 'jun');
  await sees(ada, 'ada', 'jun');
  await sees(await slipway.join(server, 'ada'), 'ada', 'jun');
});

it('[S31] a member who may reconnect within moments is not gone, even if others come in the meantime', async () => {
  const server = await slipway.server('all', { farewell: 60_000, gather: 1 });
  const ada = await slipway.join(server, 'ada');
  const jun = await slipway.join(server, 'jun');
  await sees(ada, 'ada', 'jun');
  jun.close();
  await jun.closed();
  await slipway.join(server, 'lena');
  await sees(ada, 'ada', 'jun', 'lena');
});
