import { afterAll, beforeAll, expect, it } from 'vitest';
import { callServer } from '../../../../test/fixtures/callServer.ts';
import { TestSlipway } from '../../../../test/fixtures/testSlipway.ts';
import { returnToApp } from '../../../api/routes/returnToApp.ts';

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

it('redirects the browser to the app, and is never cached', async () => {
  const { url } = await slipway.server('gateway');
  const { status, headers } = await callServer(url, returnToApp, {});
  expect([status, headers.get('location')]).toEqual([302, '/']);
  expect(headers.get('cache-control')).toBe('no-store');
});
