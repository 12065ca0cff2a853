import * as Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { defineRoute } from './defineRoute.ts';
import { requestOf } from './request.ts';
import { reach } from './routes/reach.ts';

const renameTask = defineRoute({
  method: 'PATCH',
  path: '/api/teams/:team/tasks/:task',
  summary: 'Rename a task',
  caller: 'signedIn',
  params: Type.Object({ team: Type.String(), task: Type.String() }),
  query: Type.Object({ notify: Type.Optional(Type.Boolean()), limit: Type.Optional(Type.Integer()) }),
  body: Type.Object({ title: Type.String() }),
  output: null,
  refusals: ['taskGone'],
});

const rename = (team: string, task: string, query = {}) =>
  requestOf(renameTask, { params: { team, task }, query, body: { title: 'Ship it' } });

describe('a request', () => {
  test('has parameters and query in its path, and the body as JSON', () => {
    expect(rename('harbor', 'ada-3', { notify: false, limit: 5 })).toEqual({
      method: 'PATCH',
      path: '/api/teams/harbor/tasks/ada-3?notify=false&limit=5',
      headers: { 'content-type': 'application/json' },
      body: '{"title":"Ship it"}',
    });
  });

  test('omits what is not given', () => {
    expect(rename('harbor', 'ada-3', { limit: undefined }).path).toBe('/api/teams/harbor/tasks/ada-3');
    expect(requestOf(reach, {})).toEqual({ method: 'POST', path: '/api/reach', headers: {} });
  });

  test.for(['a/b', '../sign-out', '?x=1', '#', 'ä b', '%2e%2e'])('escapes the parameter %s', (text) => {
    const { path } = rename('harbor', text);
    const { pathname, search, hash } = new URL(path, 'http://localhost');
    expect([search, hash]).toEqual(['', '']);
    expect(pathname.split('/').slice(0, 5)).toEqual(['', 'api', 'teams', 'harbor', 'tasks']);
    expect(decodeURIComponent(pathname.split('/')[5] ?? '')).toBe(text);
    expect(pathname.split('/')).toHaveLength(6);
  });

  test.for(['', '.', '..'])('rejects the parameter "%s"', (text) => {
    expect(() => rename('harbor', text)).toThrow('cannot be the task');
  });
});

test('the types require the parameters that the path names', () => {
  const rest = { method: 'GET', summary: '', caller: 'anyone', output: null, refusals: [] } as const;
  // @ts-expect-error: the path has a parameter
  defineRoute({ ...rest, path: '/api/teams/:team' });
  // @ts-expect-error: under another name
  defineRoute({ ...rest, path: '/api/teams/:team', params: Type.Object({ id: Type.String() }) });
  // @ts-expect-error: the path has no parameter
  defineRoute({ ...rest, path: '/api/teams', params: Type.Object({ team: Type.String() }) });
  // @ts-expect-error: the query is missing
  const incomplete = () => requestOf(renameTask, { params: { team: '', task: '' }, body: { title: '' } });
  expect(incomplete).toThrow();
});
