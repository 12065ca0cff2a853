import { describe, expect, test, vi } from 'vitest';
import { getSession } from '../../api/routes/getSession.ts';
import { reach } from '../../api/routes/reach.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { refuse } from '../../model/refusal.ts';
import { callRoute, ForeignAnswer } from './callRoute.ts';

const answerWith = (response: Response) => {
  const fetched = vi.fn(async (_path: string, _init: RequestInit) => response);
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

const signIn = () => callRoute(signInAsDemoMember, { body: { member: 'ada' } });

const NOBODY = {
  user: null,
  teams: [],
  isOperator: false,
  demoMembers: [],
  signIn: { isOpen: true, isFirst: false, sendsMail: false, issuer: null },
};

describe('callRoute', () => {
  test("sends the route's method, path and body", async () => {
    const fetched = answerWith(new Response(null, { status: 204 }));
    expect(await signIn()).toMatchObject({ ok: true, output: null });
    const [path, { method, body }] = fetched.mock.calls[0] ?? ['', {}];
    expect([path, method, body]).toEqual(['/api/demo/sign-in', 'POST', '{"member":"ada"}']);
  });

  test('accepts fields that this page does not know', async () => {
    answerWith(Response.json({ ...NOBODY, weather: 'fair' }));
    expect(await callRoute(getSession, {})).toMatchObject({ ok: true, output: { user: null } });
  });

  test('returns a refusal as a value, with the seconds to wait', async () => {
    answerWith(Response.json(refuse('tooFast'), { status: 429, headers: { 'Retry-After': '7' } }));
    expect(await signIn()).toEqual({ ok: false, refusal: refuse('tooFast'), retryAfter: 7 });
  });

  test('returns a refusal even if only a later server knows its reason', async () => {
    answerWith(Response.json({ code: 402, reason: 'unpaid', detail: 'since May' }, { status: 402 }));
    expect(await signIn()).toMatchObject({ ok: false, refusal: refuse('unknownReason', 'since May') });
  });
});

describe('throws ForeignAnswer for an answer', () => {
  test.for([
    ['the page of a proxy', new Response('<html>Sign in</html>'), 200],
    ['an error of a proxy', new Response('Bad gateway', { status: 502 }), 502],
    ['output that does not fit', Response.json({ ...NOBODY, user: { id: 'ada' } }), 200],
    ['no output', new Response(null, { status: 204 }), 204],
    ['a refusal that says 200', Response.json(refuse('tooFast')), 200],
    ['a refusal with another status', Response.json(refuse('tooFast'), { status: 502 }), 502],
  ] as const)('that is %s', async ([, response, status]) => {
    answerWith(response);
    const called = callRoute(getSession, {});
    await expect(called).rejects.toBeInstanceOf(ForeignAnswer);
    await expect(called).rejects.toMatchObject({ status });
  });
});

test('passes on the network error if there is no answer', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(callRoute(reach, {})).rejects.toThrow('Failed to fetch');
});
