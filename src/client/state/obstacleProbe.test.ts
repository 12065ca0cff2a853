import { expect, test, vi } from 'vitest';
import { refuse } from '../../model/refusal.ts';
import { findObstacle } from './obstacleProbe.ts';

test.for([
  ['the server itself', Response.json({ slipway: 'reached' }), null],
  ['a server that does not know this address', refused('foreignOrigin'), 'unknownAddress'],
  ['a server in trouble', refused('unavailable'), null],
  ['a server that limits requests', refused('tooFast'), null],
  ['an older server', Response.json({ statusCode: 404 }, { status: 404 }), null],
  ['a proxy whose server is down', new Response('Bad gateway', { status: 502 }), null],
  ['a proxy that wants a password', new Response('', { status: 401 }), 'signInRequired'],
  ['a page instead of the answer', new Response('<html>'), 'signInRequired'],
] as const)('%s', async ([, response, obstacle]) => {
  vi.stubGlobal('fetch', async () => response);
  expect(await findObstacle()).toBe(obstacle);
});

test('a redirect to another address', async () => {
  vi.stubGlobal('fetch', async () =>
    Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
  );
  expect(await findObstacle()).toBe('signInRequired');
});

test('no answer', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await findObstacle()).toBeNull();
});

function refused(reason: 'foreignOrigin' | 'unavailable' | 'tooFast'): Response {
  const refusal = refuse(reason);
  return Response.json(refusal, { status: refusal.code });
}
