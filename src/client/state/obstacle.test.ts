import { expect, test, vi } from 'vitest';
import { refuse } from '../../model/refusal.ts';
import { findObstacle } from './obstacle.ts';

test.for([
  ['the server itself', Response.json({ slipway: 'reached' }), null],
  ['a server that does not know this address', refused('foreignOrigin'), 'unknownAddress'],
  ['a server that has trouble', refused('unavailable'), null],
  ['a server that is asked too often', refused('tooFast'), null],
  ['an older server', Response.json({ statusCode: 404 }, { status: 404 }), null],
  ['a proxy whose server is away', new Response('Bad gateway', { status: 502 }), null],
  ['a proxy that wants a password', new Response('', { status: 401 }), 'signInRequired'],
  ['a page in place of the answer', new Response('<html>'), 'signInRequired'],
] as const)('%s', async ([, response, obstacle]) => {
  vi.stubGlobal('fetch', async () => response);
  expect(await findObstacle()).toBe(obstacle);
});

test('a redirect that leads elsewhere', async () => {
  vi.stubGlobal('fetch', async () =>
    Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
  );
  expect(await findObstacle()).toBe('signInRequired');
});

test('nobody', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await findObstacle()).toBeNull();
});

function refused(reason: 'foreignOrigin' | 'unavailable' | 'tooFast'): Response {
  const refusal = refuse(reason);
  return Response.json(refusal, { status: refusal.code });
}
