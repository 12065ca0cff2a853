/** Clients that are slow or send too much. */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { callServer } from '../../../test/fixtures/callServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { getSession } from '../../api/routes/getSession.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';

let slipway: TestSlipway;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(async () => {
  vi.useRealTimers();
  await slipway.clear();
});

describe('a client that keeps the server waiting', () => {
  it('in the body of a request is disconnected after a while, even a hundred at once', async () => {
    const { url } = await slipway.server('gateway', { request: 100 });
    const { host, port } = new URL(url);
    const slow = Array.from({ length: 100 }, async () => {
      const socket = connect(Number(port), '127.0.0.1');
      const head = [`POST ${signInAsDemoMember.path} HTTP/1.1`, `Host: ${host}`, `Origin: ${url}`];
      const body = ['Content-Type: application/json', 'Content-Length: 20', '', '{"m'];
      socket.write([...head, ...body].join('\r\n'));
      socket.resume();
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('close', resolve));
    });
    await Promise.all(slow);
    expect((await callServer(url, signInAsDemoMember, { body: { member: 'ada' } })).status).toBe(204);
  });

  it('with more requests than people make is answered with 429, and others are served', {
    timeout: 60_000,
  }, async () => {
    const { url } = await slipway.server('gateway');
    vi.useFakeTimers({ toFake: ['Date'] });
    const from = (address: string) => callServer(url, getSession, {}, { 'x-forwarded-for': address });
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

it('a request that matches no route is answered with 404, as JSON', async () => {
  const { url } = await slipway.server('gateway');
  const answer = await fetch(`${url}/api/nowhere`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    404,
    'application/json; charset=utf-8',
  ]);
});
