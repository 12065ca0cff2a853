/** While Redis has problems, a request that needs it is answered within seconds with 503 and a reason. */
import { afterEach, describe, expect, it } from 'vitest';
import { callServer } from '../../../test/fixtures/callServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../test/fixtures/wireClient.ts';
import { getSession } from '../../api/routes/getSession.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { signOut } from '../../api/routes/signOut.ts';

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
    const signIn = await callServer(url, signInAsDemoMember, { body: { member: 'jun' } }, { cookie });
    expect(signIn.status).toBe(503);
    expect(signIn.answer).toMatchObject({ refusal: { code: 503, reason: 'unavailable' } });
    expect(signIn.cookies).toEqual([]);
    const others = [
      await callServer(url, signOut, {}, { cookie }),
      await callServer(url, getSession, {}, { cookie }),
    ];
    for (const { status, cookies } of others) {
      expect([200, 204, 503]).toContain(status);
      if (status === 503) expect(cookies).toEqual([]);
    }
  });
});
