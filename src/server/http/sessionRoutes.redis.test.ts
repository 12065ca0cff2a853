/** Signing in and out over HTTP: the cookie, two Slipways side by side, throttling, and a Redis that has trouble. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs } from '../../../test/fixtures/wireClient.ts';
import { ADA } from '../../demo/demoTeam.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { SESSION_LIFETIME, Sessions } from '../accounts/sessions.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  server = await slipway.server('gateway');
});
afterEach(async () => {
  vi.useRealTimers();
  await slipway.clear();
});

type Asked = { readonly cookie?: string; readonly headers?: Record<string, string> };

const post = (path: string, { cookie = '', headers = {} }: Asked = {}, member = 'ada', { url } = server) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json', ...headers },
    body: path.endsWith('sign-in') ? JSON.stringify({ member }) : '{}',
  });

const ask = (cookie: string, { url } = server) => fetch(`${url}/api/session`, { headers: { cookie } });

const whoIs = async (cookie: string, at = server): Promise<string | null> => {
  const { user } = (await (await ask(cookie, at)).json()) as { user: { id: string } | null };
  return user?.id ?? null;
};

const tokenOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1);
const keyOf = (cookie: string) =>
  `slipway.session:${createHash('sha256').update(tokenOf(cookie)).digest('hex')}`;
const DAY = 24 * 3600;

describe('the cookie', () => {
  it('[sessions] is set again, for as long as the session lives, when a session that is used has been renewed', async () => {
    const cookie = await signInAs(server.url, ADA);
    expect((await ask(cookie)).headers.get('set-cookie')).toBeNull();
    await slipway.client.expire(keyOf(cookie), DAY);
    const renewed = (await ask(cookie)).headers.get('set-cookie') ?? '';
    expect(renewed).toContain(`${cookie}; Max-Age=${SESSION_LIFETIME};`);
    expect(await slipway.client.ttl(keyOf(cookie))).toBeGreaterThan(SESSION_LIFETIME - 60);
    expect((await ask(cookie)).headers.get('set-cookie')).toBeNull();
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
    const renamed = (await ask(`slipway=${token}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(renamed).toMatch(/^slipway-.+=/);
    expect(await whoIs(renamed)).toBe(ADA);
    const out = await post('/api/sign-out', { cookie: `slipway=${token}` });
    expect(out.headers.getSetCookie().some((line) => line.startsWith('slipway=;'))).toBe(true);
    expect(await whoIs(`slipway=${token}`)).toBeNull();
  });

  it.each([
    ['the page itself was loaded over TLS', {}, { origin: 'https' }],
    ['a proxy on this machine says that it speaks TLS', {}, { 'x-forwarded-proto': 'https' }],
    ['the public address is https', { publicUrl: 'https://slipway.example' }, {}],
  ])('is Secure and bound to its host when %s', async (_, config, extra) => {
    const behindTls = await startTestServer(slipway.redis.url, 'gateway', {}, config);
    const origin = behindTls.url.replace('http:', `${'origin' in extra ? extra.origin : 'http'}:`);
    const answer = await post('/api/demo/sign-in', { headers: { ...extra, origin } }, 'ada', behindTls);
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^__Host-slipway-[^;]+;.* Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await whoIs(set.split(';')[0] ?? '', behindTls)).toBe(ADA);
    await behindTls.close();
  });

  it('without TLS is neither', async () => {
    const set = (await post('/api/demo/sign-in')).headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^slipway-[^;]+;.* Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('two Slipways on one host', () => {
  it('leave each other their sessions, as browsers ignore ports', async () => {
    const other = await TestSlipway.start();
    const second = await other.server('gateway');
    const jar = new Map<string, string>();
    const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const take = (answer: Response) => {
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
    };
    take(await post('/api/demo/sign-in', {}, 'ada'));
    take(await post('/api/demo/sign-in', { cookie: header() }, 'jun', second));
    expect([await whoIs(header()), await whoIs(header(), second)]).toEqual(['ada', 'jun']);
    take(await post('/api/sign-out', { cookie: header() }, '', second));
    expect([await whoIs(header()), await whoIs(header(), second)]).toEqual(['ada', null]);
    await other.clear();
    await other.stop();
  });
});

describe('signing in again and again', () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

  it('[throttle] is answered with 429 and how long to wait; not for another account, address, or the owner', async () => {
    const cookie = await signInAs(server.url, 'ada');
    let answer = await post('/api/demo/sign-in', from('192.0.2.1'));
    for (let tries = 0; tries < 50 && answer.status === 204; tries++)
      answer = await post('/api/demo/sign-in', from('192.0.2.1'));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ reason: 'tooFast' });
    expect((await post('/api/demo/sign-in', from('192.0.2.1'), 'jun')).status).toBe(204);
    expect((await post('/api/demo/sign-in', from('192.0.2.2'))).status).toBe(204);
    expect((await post('/api/demo/sign-in', { cookie, ...from('192.0.2.1') })).status).toBe(204);
  });

  it('[throttle] is throttled by address too, whatever account is tried, over all gateways', async () => {
    const second = await slipway.server('gateway');
    const statuses: number[] = [];
    for (let tries = 0; tries < 200 && !statuses.includes(429); tries++) {
      const at = tries % 2 ? server : second;
      statuses.push((await post('/api/demo/sign-in', from('192.0.2.3'), `guess${tries}`, at)).status);
    }
    expect(statuses).toContain(429);
    expect(statuses).toContain(404);
    const kept = (await slipway.client.keys('*')).filter((key) => key.startsWith('slipway.signIn:'));
    expect(kept).not.toEqual([]);
    for (const key of kept) expect(await slipway.client.ttl(key)).toBeGreaterThan(0);
  });
});

describe('a client that keeps the server waiting', () => {
  it('with the body of a request is let go after a while, a hundred at once too', async () => {
    const { url } = await slipway.server('gateway', { request: 100 });
    const { host, port } = new URL(url);
    const slow = Array.from({ length: 100 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      const head = [`POST /api/demo/sign-in HTTP/1.1`, `Host: ${host}`, `Origin: ${url}`];
      const body = ['Content-Type: application/json', 'Content-Length: 20', '', '{"m'];
      socket.write([...head, ...body].join('\r\n'));
      socket.resume();
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('close', resolve));
    });
    await Promise.all(slow);
    expect(await whoIs(await signInAs(url, 'ada'))).toBe('ada');
  });

  it('with more requests than people make is answered with 429, and others are served', {
    timeout: 60_000,
  }, async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const from = (address: string) =>
      fetch(`${server.url}/api/session`, { headers: { 'x-forwarded-for': address } });
    const statuses = new Set<number>();
    let waits: string | null = null;
    for (let round = 0; round < 11; round++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => from('192.0.2.7')));
      for (const { status, headers } of answers) {
        statuses.add(status);
        waits = headers.get('retry-after') ?? waits;
      }
    }
    expect([...statuses]).toEqual([200, 429]);
    expect(waits).toBe('1');
    expect((await from('192.0.2.8')).status).toBe(200);
  });
});
