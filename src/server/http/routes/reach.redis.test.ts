import { afterAll, beforeAll, expect, it } from 'vitest';
import { callServer } from '../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../test/fixtures/testSlipway.ts';
import { reach } from '../../../api/routes/reach.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('gateway');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

it('tells our page that it reaches the server, even while Redis is down', async () => {
  const ask = async () => (await callServer(server.url, reach, {})).answer;
  expect(await ask()).toEqual({ ok: true, output: { slipway: 'reached' } });
  await slipway.redis.kill();
  expect(await ask()).toEqual({ ok: true, output: { slipway: 'reached' } });
  await slipway.redis.restart();
});

it('tells a page of another address that the server does not know that address', async () => {
  const { answer } = await callServer(server.url, reach, {}, { origin: 'https://slipway.example' });
  expect(answer).toMatchObject({ refusal: { reason: 'foreignOrigin' } });
});
