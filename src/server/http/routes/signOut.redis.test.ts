import { afterAll, beforeAll, expect, it } from 'vitest';
import { callServer } from '../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../../test/fixtures/wireClient.ts';
import { getSession } from '../../../api/routes/getSession.ts';
import { signOut } from '../../../api/routes/signOut.ts';

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

it('ends the session and removes its cookie', async () => {
  const cookie = await signInAs(server.url, 'ada');
  const out = await callServer(server.url, signOut, {}, { cookie });
  expect(out.answer).toEqual({ ok: true, output: null });
  expect(out.cookies).toContain(`${cookie.split('=')[0]}=`);
  const { answer } = await callServer(server.url, getSession, {}, { cookie });
  expect(answer).toMatchObject({ output: { user: null } });
});

it('succeeds even if nobody is signed in', async () => {
  expect((await callServer(server.url, signOut, {})).status).toBe(204);
});

it('is refused to a page of another site', async () => {
  const cookie = await signInAs(server.url, 'ada');
  const headers = { cookie, origin: 'https://evil.example' };
  const { answer } = await callServer(server.url, signOut, {}, headers);
  expect(answer).toMatchObject({ refusal: { code: 403, reason: 'foreignOrigin' } });
});
