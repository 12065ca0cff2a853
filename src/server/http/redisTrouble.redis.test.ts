/** Redis has trouble: whoever waits for an answer gets 503 within seconds, and a sentence. */
import { afterEach, describe, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../test/fixtures/wireClient.ts';

let slipway: TestSlipway;
afterEach(async () => {
  await slipway.redis.restart();
  await slipway.clear();
  await slipway.stop();
});

const troubles: [string, () => Promise<unknown>][] = [
  ['is a replica (READONLY)', () => slipway.client.sendCommand(['REPLICAOF', '127.0.0.1', '1'])],
  ['has no memory left (OOM)', () => slipway.client.configSet('maxmemory', '1')],
  ['is away', () => slipway.redis.kill()],
  [
    'refuses the user (NOPERM)',
    () =>
      slipway.client.sendCommand(['ACL', 'SETUSER', 'default', '-set', '-del', '-evalsha', '-eval', '-get']),
  ],
];

describe('while Redis', () => {
  it.each(troubles)('%s, signing in and out is answered with 503, not 500', async (_, begin) => {
    slipway = await TestSlipway.start();
    const { url } = await slipway.server('gateway');
    const cookie = await signInAs(url, 'ada');
    await begin();
    const post = (path: string, body: object) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const signIn = await post('/api/demo/sign-in', { member: 'jun' });
    expect(signIn.status).toBe(503);
    expect(await signIn.json()).toMatchObject({ code: 503, reason: 'unavailable' });
    expect(signIn.headers.get('set-cookie')).toBeNull();
    const others = [
      await post('/api/sign-out', {}),
      await fetch(`${url}/api/session`, { headers: { cookie } }),
    ];
    for (const { status, headers } of others) {
      expect([200, 204, 503]).toContain(status);
      if (status === 503) expect(headers.get('set-cookie')).toBeNull();
    }
  });
});
