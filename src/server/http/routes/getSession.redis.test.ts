import { afterAll, beforeAll, expect, it } from 'vitest';
import { callServer } from '../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../test/fixtures/testServer.ts';
import { startTestServer } from '../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../../test/fixtures/wireClient.ts';
import { getSession } from '../../../api/routes/getSession.ts';
import { ADA, DEMO_TEAM } from '../../../demo/demoTeam.ts';
import { demoMembers } from '../../demo.ts';

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

it('reports that nobody is signed in, and which demo members anybody may sign in as', async () => {
  const { answer, headers } = await callServer(server.url, getSession, {});
  expect(answer).toMatchObject({ ok: true, output: { user: null, teams: [], demoMembers } });
  expect(headers.get('cache-control')).toBe('no-store');
});

it('reports who is signed in', async () => {
  const cookie = await signInAs(server.url, ADA);
  const { answer } = await callServer(server.url, getSession, {}, { cookie });
  expect(answer).toMatchObject({ ok: true, output: { user: { id: ADA, team: DEMO_TEAM } } });
});

it('lists no demo members if there is no demo team', async () => {
  const plain = await startTestServer(slipway.redis.url, 'gateway', {}, { demo: false });
  const { answer } = await callServer(plain.url, getSession, {});
  await plain.close();
  expect(answer).toMatchObject({ ok: true, output: { user: null, demoMembers: [] } });
});
