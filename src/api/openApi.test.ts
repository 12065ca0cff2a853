import * as Type from 'typebox';
import { expect, test } from 'vitest';
import { defineRoute } from './defineRoute.ts';
import { openApiOf } from './openApi.ts';
import { routes } from './registry.ts';

test('the document contains every route under its method and path', () => {
  expect(openApiOf(routes)).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/session': { get: { operationId: 'getSession', responses: { 200: {}, 503: {} } } },
      '/api/return': { get: { operationId: 'returnToApp', responses: { 302: {} } } },
      '/api/sign-out': { post: { operationId: 'signOut', responses: { 204: {}, 403: {} } } },
    },
  });
});

test('an operation states who may call it, its input and its refusals', () => {
  const route = defineRoute({
    method: 'PUT',
    path: '/api/teams/:team',
    summary: 'Change a team',
    caller: 'signedIn',
    params: Type.Object({ team: Type.String() }),
    query: Type.Object({ notify: Type.Optional(Type.Boolean()) }),
    body: Type.Object({ name: Type.String() }),
    output: Type.Object({ name: Type.String() }),
    refusals: ['notAdmin', 'teamGone'],
  });
  const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const content = { 'application/json': { schema: body } };
  const reasons = (...names: string[]) => ({ description: names.join(' or ') });
  expect(JSON.parse(JSON.stringify(openApiOf(new Map([['changeTeam', route]]))))).toMatchObject({
    paths: {
      '/api/teams/{team}': {
        put: {
          summary: 'Change a team',
          security: [{ session: [] }],
          parameters: [
            { name: 'team', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'notify', in: 'query', required: false, schema: { type: 'boolean' } },
          ],
          requestBody: { required: true, content },
          responses: {
            200: { content },
            400: reasons('malformed'),
            401: reasons('notSignedIn'),
            403: reasons('notAdmin', 'foreignOrigin'),
            404: reasons('teamGone'),
            429: reasons('tooFast'),
            503: reasons('unavailable'),
          },
        },
      },
    },
  });
});
