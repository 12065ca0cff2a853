/** Checks on every route, whatever its handler does: valid input, a known caller, valid output. */

import { fastify } from 'fastify';
import * as Type from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServices } from '../../../test/fixtures/testServices.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { defineRoute, type Route } from '../../api/defineRoute.ts';
import { ADA } from '../../demo/demoTeam.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { SESSION_LIFETIME } from '../accounts/storedSession.ts';
import { usersFeed } from '../accounts/usersFeed.ts';
import { demoMembers } from '../demo.ts';
import { bindRoute } from './bindRoute.ts';
import { type Handler, handle, type Services } from './handler.ts';

let on: ThoonkRedis;
let services: Services;

beforeAll(async () => {
  on = await startThoonkRedis();
  const thoonk = new Thoonk(on.client);
  const [ada] = demoMembers;
  await usersFeed(thoonk).publish(JSON.stringify(ada), ADA);
  services = testServices(thoonk);
});
afterAll(() => on.stop());

const serve = <R extends Route>(handler: Handler<R>) => {
  const http = fastify();
  bindRoute(http, handler, services);
  return http;
};

const base = { method: 'GET', summary: '', caller: 'anyone', output: Type.Unknown(), refusals: [] } as const;

describe('input', () => {
  const route = defineRoute({
    ...base,
    method: 'POST',
    path: '/api/teams/:team',
    params: Type.Object({ team: Type.String({ maxLength: 8 }) }),
    query: Type.Object({ limit: Type.Optional(Type.Integer()), all: Type.Optional(Type.Boolean()) }),
    body: Type.Object({ name: Type.String() }, { additionalProperties: false }),
  });
  const http = () => serve(handle(route, async ({ request: _, ...input }) => ({ output: input })));
  const post = (url: string, payload: object = { name: 'Harbor' }) =>
    http().inject({ method: 'POST', url, payload });

  it('reaches the handler with the types of its schemas', async () => {
    const answer = await post('/api/teams/har%2Fbor?limit=5&all=true&other=1');
    expect(answer.json()).toEqual({
      params: { team: 'har/bor' },
      query: { limit: 5, all: true, other: '1' },
      body: { name: 'Harbor' },
    });
  });

  it.each([
    ['/api/teams/much-too-long', {}, 'params/team must not be longer than 8 characters'],
    ['/api/teams/harbor?limit=five', {}, 'query/limit must be integer'],
    ['/api/teams/harbor?limit=1e9', {}, 'query/limit must be integer'],
    ['/api/teams/harbor?limit=1&limit=2', {}, 'query/limit must be integer'],
    ['/api/teams/harbor?all=yes', {}, 'query/all must be boolean'],
    ['/api/teams/harbor', {}, 'body must have name'],
    ['/api/teams/harbor', { name: 7 }, 'body/name must be string'],
    ['/api/teams/harbor', { name: 'Harbor', role: 'owner' }, 'body must not have other properties'],
    ['/api/teams/harbor', [], 'body must be object'],
  ])('%s with %j is refused: %s', async (url, payload, detail) => {
    const answer = await post(url, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ code: 400, reason: 'malformed', detail });
  });

  it('is refused if it is not JSON or not declared as JSON', async () => {
    const inject = (type: string, payload: string) =>
      http().inject({ method: 'POST', url: '/api/teams/x', payload, headers: { 'content-type': type } });
    expect((await inject('application/json', '{"name"')).statusCode).toBe(400);
    expect((await inject('text/plain', '{"name":"Harbor"}')).json()).toMatchObject({ reason: 'malformed' });
  });
});

describe('output', () => {
  const output = Type.Object({
    user: Type.Union([Type.Object({ name: Type.String() }), Type.Null()]),
    others: Type.Array(Type.Object({ name: Type.String() }), { maxItems: 9 }),
  });
  const route = defineRoute({ ...base, path: '/api/secrets', output });
  const get = (user: { name: string }, others: { name: string }[] = []) =>
    serve(handle(route, async () => ({ output: { user, others } }))).inject('/api/secrets');
  const stored = { name: 'Ada', password: 'hush' };

  it('contains only the fields that the route names', async () => {
    const answer = await get(stored, [stored]);
    expect(answer.json()).toEqual({ user: { name: 'Ada' }, others: [{ name: 'Ada' }] });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('that violates the contract is not sent', async () => {
    const broken: { name: string } = JSON.parse('{"password":"hush"}');
    const answer = await get(broken);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hush');
  });

  it('may be nothing, or a redirect', async () => {
    const nothing = defineRoute({ ...base, path: '/api/nothing', output: null });
    const away = defineRoute({ ...base, path: '/api/away', output: 'redirect' });
    const done = await serve(handle(nothing, async () => ({ output: null }))).inject('/api/nothing');
    expect([done.statusCode, done.body]).toEqual([204, '']);
    const moved = await serve(handle(away, async () => ({ output: '/there' }))).inject('/api/away');
    expect([moved.statusCode, moved.headers.location]).toEqual([302, '/there']);
  });
});

describe('a route that requires a signed-in user', () => {
  const route = defineRoute({
    ...base,
    path: '/api/me',
    caller: 'signedIn',
    refusals: ['notAdmin', 'tooFast'],
  });
  const http = () => serve(handle(route, async ({ user }) => ({ output: user.id })));
  const signIn = async () => `slipway-test=${await services.sessions.begin(ADA)}`;

  it('refuses anybody else before the input is checked', async () => {
    const answer = await http().inject({ url: '/api/me', headers: { cookie: 'slipway-test=guessed' } });
    expect([answer.statusCode, answer.json()]).toEqual([401, { code: 401, reason: 'notSignedIn' }]);
  });

  it('gets the user of the session, and renews the session with its cookie', async () => {
    const session = await signIn();
    const ask = () => http().inject({ url: '/api/me', headers: { cookie: session } });
    const first = await ask();
    expect([first.json(), first.headers['set-cookie']]).toEqual([ADA, undefined]);
    const found = await services.sessions.find(services.cookie.read(session));
    await on.client.expire(found?.key ?? '', 1_000);
    expect((await ask()).headers['set-cookie']).toContain(`${session}; Max-Age=${SESSION_LIFETIME}`);
  });

  it('may refuse with its own reason, and say when to retry', async () => {
    const refusing = serve(handle(route, async () => ({ refused: 'tooFast', retryAfter: 1_500 })));
    const answer = await refusing.inject({ url: '/api/me', headers: { cookie: await signIn() } });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '2']);
    expect(answer.json()).toEqual({ code: 429, reason: 'tooFast' });
  });
});
