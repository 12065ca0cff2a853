/** Rules for all routes that the types of their definitions cannot express. */
import { expect, test } from 'vitest';
import { checkOf } from '../model/schemaCheck.ts';
import { INPUT_PARTS } from './defineRoute.ts';
import { routes } from './registry.ts';
import { getSession } from './routes/getSession.ts';

test('a route is found by the name of its file', () => {
  expect(routes.get('getSession')).toBe(getSession);
  expect(routes.size).toBeGreaterThanOrEqual(5);
});

test('no two routes answer the same request', () => {
  const requests = [...routes.values()].map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
  expect(requests.filter((request, at) => requests.indexOf(request) !== at)).toEqual([]);
});

test.for([...routes])('%s has valid schemas', ([, route]) => {
  for (const part of INPUT_PARTS) expect(() => route[part] && checkOf(route[part])).not.toThrow();
  const { output } = route;
  expect(() => (output === null || output === 'redirect' ? null : checkOf(output))).not.toThrow();
});

test.for([...routes])('%s allows new output fields without breaking older pages', ([, { output }]) => {
  expect(JSON.stringify(output)).not.toContain('"additionalProperties":false');
});
