import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callServer } from '../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../../test/fixtures/wireClient.ts';
import { signInAsDemoMember } from '../../../api/routes/signInAsDemoMember.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  server = await slipway.server('gateway');
});
afterEach(() => slipway.clear());

const signIn = (member: string, headers: Readonly<Record<string, string>> = {}, { url } = server) =>
  callServer(url, signInAsDemoMember, { body: { member } }, headers);
const from = (address: string) => ({ 'x-forwarded-for': address });

it('sets a cookie for a demo member, and for nobody else', async () => {
  expect(await signIn('ada')).toMatchObject({ status: 204, cookies: [expect.stringMatching(/^slipway-/)] });
  expect(await signIn('nobody')).toMatchObject({ status: 404, cookies: [] });
});

it.each([
  ['{"member":7}', 'body/member must be string'],
  ['{"member":"ada","role":"owner"}', 'body must not have other properties'],
  ['{}', 'body must have member'],
])('%s is refused with 400: %s', async (body, detail) => {
  const headers = { origin: server.url, 'content-type': 'application/json' };
  const answer = await fetch(server.url + signInAsDemoMember.path, { method: 'POST', body, headers });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ code: 400, reason: 'malformed', detail });
});

describe('repeated sign-ins', () => {
  it('[throttle] are answered with 429 and a time to wait, but not for other accounts, addresses or the owner', async () => {
    const cookie = await signInAs(server.url, 'ada');
    let answer = await signIn('ada', from('192.0.2.1'));
    for (let tries = 0; tries < 50 && answer.status === 204; tries++)
      answer = await signIn('ada', from('192.0.2.1'));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.answer).toMatchObject({ refusal: { reason: 'tooFast' } });
    expect((await signIn('jun', from('192.0.2.1'))).status).toBe(204);
    expect((await signIn('ada', from('192.0.2.2'))).status).toBe(204);
    expect((await signIn('ada', { cookie, ...from('192.0.2.1') })).status).toBe(204);
  });

  it('[throttle] are limited per address too, whatever account is tried, over all gateways', async () => {
    const second = await slipway.server('gateway');
    const statuses: number[] = [];
    for (let tries = 0; tries < 200 && !statuses.includes(429); tries++) {
      const at = tries % 2 ? server : second;
      statuses.push((await signIn(`guess${tries}`, from('192.0.2.3'), at)).status);
    }
    expect(statuses).toContain(429);
    expect(statuses).toContain(404);
    const kept = (await slipway.client.keys('*')).filter((key) => key.startsWith('slipway.signIn:'));
    expect(kept).not.toEqual([]);
    for (const key of kept) expect(await slipway.client.ttl(key)).toBeGreaterThan(0);
  });
});
