/** The limits of an address, however it is written, and however the request is. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { testServices } from '../../../test/fixtures/testServices.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { signIn } from '../../api/routes/account/signIn.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { SessionWatch } from '../accounts/sessionWatch.ts';
import { Gateway } from '../gateway/gateway.ts';
import { SocketAcceptor } from '../gateway/socketAcceptor.ts';
import { SocketCounts } from '../gateway/socketCounts.ts';
import { createLogger } from '../logger.ts';
import { createHttp } from './http.ts';
import { LOOPBACK_ONLY, OriginCheck } from './origin.ts';
import { RequestThrottle } from './requestThrottle.ts';

const BURST = 3;
const few = () => new RequestThrottle({ burst: BURST, perSecond: 0.001 });

let on: ThoonkRedis;
let port: number;
let close: () => Promise<void>;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  const [thoonk, logger] = [new Thoonk(on.client), createLogger('silent')];
  const { config, ...services } = testServices(thoonk);
  const origins = new OriginCheck(LOOPBACK_ONLY, logger);
  const http = await createHttp(config, services, logger, origins, few());
  const gateway = new Gateway(thoonk, on.client, logger);
  const acceptor = new SocketAcceptor(gateway, origins, {
    ...services,
    watch: new SessionWatch(on.client, on.client),
    counts: new SocketCounts(on.client),
    environment: config,
    withoutSession: few(),
  });
  const server = createServer((request, response) => http.routing(request, response));
  server.on('upgrade', (request, socket, head) => acceptor.upgrade(request, socket, head));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  close = async () => {
    server.close();
    server.closeAllConnections();
    await http.close();
    await gateway.close();
  };
  return () => close();
});

/** @param path as it is written in the first line of the request */
const statusOf = (path: string, address: string, body?: object): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'x-forwarded-for': address, origin: `http://localhost:${port}` };
    const type = body ? { 'content-type': 'application/json' } : {};
    const method = body ? 'POST' : 'GET';
    const call = request({ port, path, method, headers: { ...headers, ...type } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(body && JSON.stringify(body));
  });

/** The statuses of one request more than an address may send. */
const statuses = async (ask: (at: number) => Promise<number>): Promise<number[]> => {
  const seen: number[] = [];
  for (let at = 0; at <= BURST; at++) seen.push(await ask(at));
  return seen;
};

it.each([
  ['in the usual form', '/api/session', () => '203.0.113.1'],
  ['with an encoded letter in the path', '/%61pi/session', () => '203.0.113.1'],
  ['with the whole address in the first line', 'http://localhost/api/session', () => '203.0.113.1'],
  ['for no route', '/api/nowhere', () => '203.0.113.1'],
  [
    'from an address that the proxy writes with its port',
    '/api/session',
    (at: number) => `203.0.113.1:${at}`,
  ],
  ['from an IPv6 network', '/api/session', (at: number) => `2001:db8:1:2::${at}`],
])('[S18] an address that sends too many requests is refused: %s', async (_, path, from) => {
  const seen = await statuses((at) => statusOf(path, from(at)));
  expect([seen.indexOf(429), seen.length]).toEqual([BURST, BURST + 1]);
  expect(await statusOf('/api/session', '203.0.113.2')).toBe(200);
  expect(await statusOf('/api/session', '2001:db8:1:3::1')).toBe(200);
});

it('[S18] so is one that asks for sockets without a session', async () => {
  const open = (from: string) =>
    new Promise<number>((resolve) => {
      const headers = { origin: `http://127.0.0.1:${port}`, 'x-forwarded-for': from };
      const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers });
      socket.on('error', () => {});
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
      socket.on('close', (code) => resolve(code));
    });
  const seen = await statuses((at) => open(`2001:db8:1:2::${at}`));
  expect(seen).toEqual([4401, 4401, 4401, 429]);
  expect(await open('2001:db8:1:3::1')).toBe(4401);
});

it('[S18] guesses of a password are slowed down for the whole IPv6 network they come from', async () => {
  const { throttle } = testServices(new Thoonk(on.client));
  const email = 'ada@harbor.example';
  while ((await throttle.attempt('2001:db8:1:2::/64', email)) === 0);
  const guess = (from: string) => statusOf(signIn.path, from, { email, password: 'a wrong password' });
  expect(await guess('2001:db8:1:2:3:4:5:6')).toBe(429);
  expect(await guess('2001:db8:1:3:3:4:5:6')).toBe(401);
});
