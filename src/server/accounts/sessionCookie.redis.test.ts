/** The cookie of a session over HTTP: how long it lives, its name, and two Slipways side by side. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { callServer } from '../../../test/fixtures/callServer.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../test/fixtures/wireClient.ts';
import { getSession } from '../../api/routes/getSession.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { signOut } from '../../api/routes/signOut.ts';
import { ADA } from '../../demo/demoTeam.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { Sessions } from './sessions.ts';
import { SESSION_LIFETIME } from './storedSession.ts';

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

const ask = (cookie: string, { url } = server) => callServer(url, getSession, {}, { cookie });

const signIn = (member = 'ada', headers: Readonly<Record<string, string>> = {}, { url } = server) =>
  callServer(url, signInAsDemoMember, { body: { member } }, headers);

const whoIs = async (cookie: string, at = server): Promise<string | null> => {
  const { answer } = await ask(cookie, at);
  return answer?.ok ? (answer.output.user?.id ?? null) : null;
};

const tokenOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1);
const keyOf = (cookie: string) =>
  `slipway.session:${createHash('sha256').update(tokenOf(cookie)).digest('hex')}`;
const DAY = 24 * 3600;

describe('the cookie', () => {
  it('[sessions] is set again, for as long as the session lives, when a session that is used has been renewed', async () => {
    const cookie = await signInAs(server.url, ADA);
    expect((await ask(cookie)).cookies).toEqual([]);
    await slipway.client.expire(keyOf(cookie), DAY);
    const renewed = (await ask(cookie)).headers.get('set-cookie') ?? '';
    expect(renewed).toContain(`${cookie}; Max-Age=${SESSION_LIFETIME};`);
    expect(await slipway.client.ttl(keyOf(cookie))).toBeGreaterThan(SESSION_LIFETIME - 60);
    expect((await ask(cookie)).cookies).toEqual([]);
  });

  it('[sessions] is set again by the handshake of a socket too', async () => {
    const cookie = await signInAs(server.url, ADA);
    await slipway.client.expire(keyOf(cookie), SESSION_LIFETIME - DAY);
    const headers = { cookie, origin: server.url };
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
    const [answer] = (await once(socket, 'upgrade')) as [IncomingMessage];
    socket.terminate();
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringContaining(`${cookie}; Max-Age=${SESSION_LIFETIME};`),
    ]);
  });

  it('of an older version keeps its user signed in, and gets its new name', async () => {
    const token = await new Sessions(new Thoonk(slipway.client)).begin(ADA);
    expect(await whoIs(`slipway=${token}`)).toBe(ADA);
    const [renamed = ''] = (await ask(`slipway=${token}`)).cookies;
    expect(renamed).toMatch(/^slipway-.+=/);
    expect(await whoIs(renamed)).toBe(ADA);
    const out = await callServer(server.url, signOut, {}, { cookie: `slipway=${token}` });
    expect(out.cookies).toContain('slipway=');
    expect(await whoIs(`slipway=${token}`)).toBeNull();
  });

  it.each([
    ['the page itself was loaded over TLS', {}, { origin: 'https' }],
    ['a proxy on this machine says that it speaks TLS', {}, { 'x-forwarded-proto': 'https' }],
    ['the public address is https', { publicUrl: 'https://slipway.example' }, {}],
  ])('is Secure and bound to its host when %s', async (_, config, extra) => {
    const behindTls = await startTestServer(slipway.redis.url, 'gateway', {}, config);
    const origin = behindTls.url.replace('http:', `${'origin' in extra ? extra.origin : 'http'}:`);
    const answer = await signIn('ada', { ...extra, origin }, behindTls);
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^__Host-slipway-[^;]+;.* Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await whoIs(set.split(';')[0] ?? '', behindTls)).toBe(ADA);
    await behindTls.close();
  });

  it('without TLS is neither', async () => {
    const set = (await signIn()).headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^slipway-[^;]+;.* Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

it('two Slipways on one host leave each other their sessions, as browsers ignore ports', async () => {
  const other = await TestSlipway.start();
  const second = await other.server('gateway');
  const jar = new Map<string, string>();
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (cookies: readonly string[]) => {
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
  };
  keep((await signIn('ada')).cookies);
  keep((await signIn('jun', { cookie: header() }, second)).cookies);
  expect([await whoIs(header()), await whoIs(header(), second)]).toEqual(['ada', 'jun']);
  keep((await callServer(second.url, signOut, {}, { cookie: header() })).cookies);
  expect([await whoIs(header()), await whoIs(header(), second)]).toEqual(['ada', null]);
  await other.clear();
  await other.stop();
});
