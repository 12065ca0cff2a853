import { expect, test, vi } from 'vitest';
import * as builder from './schemaBuilder.ts';

/** All schemas of actions, feeds and routes, as JSON. */
const allSchemas = async (): Promise<string> => {
  vi.resetModules();
  const { actions } = await import('../../actions/index.ts');
  const { clientMessageSchema, serverMessageSchema } = await import('../../sync/protocol/index.ts');
  const { routes } = await import('../../api/registry.ts');
  const args = Object.values(actions).map((action) => action.args);
  return JSON.stringify([args, clientMessageSchema, serverMessageSchema, [...routes.values()]]);
};

test('makes the same schemas as TypeBox', async () => {
  const expected = await allSchemas();
  vi.doMock('typebox', () => builder);
  expect(await allSchemas()).toBe(expected);
  expect(expected.length).toBeGreaterThan(10_000);
  vi.doUnmock('typebox');
});
