/**
 * The rules of the tree: who imports whom, no cycles, no barrels, every action registered and tested, every route served and
 * tested.
 */
import { describe, expect, test } from 'vitest';
import { actions } from '../../src/actions/index.ts';
import { serverActions } from '../../src/actions/server/index.ts';
import { routes } from '../../src/api/registry.ts';
import { forbiddenImports, isBarrel, isEmptyName } from './architectureRules.ts';
import { cycleIn, importsOf, sourceFiles } from './sourceFiles.ts';

const source = sourceFiles('src');
const everything = [...source, ...sourceFiles('test', 'e2e', 'bench', 'scripts')];
const paths = new Set(everything.map(({ path }) => path));

describe('the source tree', () => {
  test('is found', () => {
    expect(source.length).toBeGreaterThan(50);
    expect(source.find(({ path }) => path === 'src/actions/index.ts')?.imports).toContain(
      'src/actions/shipTask.ts',
    );
  });

  test('has no forbidden imports', () => {
    expect(everything.flatMap(forbiddenImports)).toEqual([]);
  });

  test('has no import cycles', () => {
    expect(cycleIn(source)).toBeNull();
  });

  test('imports only existing files', () => {
    const missing = source.flatMap(({ path, imports }) =>
      imports
        .filter((name) => /^src\/.*\.tsx?$/.test(name) && !paths.has(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('has no barrels', () => {
    const own = 'test/architecture/architecture.test.ts'; // holds examples
    expect(everything.filter((file) => file.path !== own && isBarrel(file)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  test('has no file or folder with an empty name', () => {
    expect([...paths].filter(isEmptyName)).toEqual([]);
  });
});

describe('the actions', () => {
  const all = { ...actions, ...serverActions };
  const defined = source.filter(
    ({ path, text }) =>
      /^src\/actions\/.+\.ts$/.test(path) && !path.endsWith('.test.ts') && /=\s*defineAction\(/.test(text),
  );

  test('are found', () => {
    expect(defined.length).toBe(Object.keys(all).length);
  });

  test.for(defined.map(({ path }) => path))(
    '%s is registered under its own name and has a test beside it',
    (path) => {
      const name = path.replace(/^.*\//, '').replace(/\.ts$/, '');
      expect(Object.keys(all)).toContain(name);
      expect(all[name as keyof typeof all].name).toBe(name);
      expect(paths).toContain(path.replace(/\.ts$/, '.test.ts'));
    },
  );
});

describe('the routes', () => {
  const handlers = 'src/server/http/routes/';

  const isTest = (path: string) => path.startsWith(handlers) && path.endsWith('.test.ts');

  test.for([...routes.keys()])('%s has a handler of its own name, and a test in its folder', (name) => {
    const definition = source.find(
      ({ path }) => path.startsWith('src/api/routes/') && path.endsWith(`/${name}.ts`),
    );
    const path = definition?.path ?? '';
    const handler = path.replace('src/api/routes/', handlers);
    expect(source.find((file) => file.path === handler)?.imports).toContain(path);
    const folder = handler.slice(0, handler.lastIndexOf('/'));
    const tests = source.filter((file) => isTest(file.path) && file.path.startsWith(folder));
    expect(tests.some(({ text }) => text.includes(name))).toBe(true);
  });
});

describe('the rules themselves', () => {
  const imports = (path: string, ...names: string[]) => forbiddenImports({ path, imports: names });

  test.for([
    ['src/model/task.ts', 'src/actions/shipTask.ts'],
    ['src/model/task.ts', 'zustand'],
    ['src/model/task.ts', 'node:crypto'],
    ['src/actions/shipTask.ts', 'src/sync/runAction.ts'],
    ['src/sync/replica.ts', 'src/client/state/appSession.ts'],
    ['src/thoonk/feed.ts', 'src/model/task.ts'],
    ['src/thoonk/feed.ts', 'src/model/change.ts'],
    ['src/thoonk/feed.ts', 'src/sync/protocol/entry.ts'],
    ['src/server/main.ts', 'src/client/state/appSession.ts'],
    ['src/server/main.ts', 'test/fixtures/redis.ts'],
    ['src/server/main.ts', 'src/demo/demoTeam.ts'],
    ['src/demo/demoTeam.ts', 'src/server/demo.ts'],
    ['src/demo/demoTeam.ts', 'test/fixtures/redis.ts'],
    ['src/server/main.ts', 'react'],
    ['src/client/state/appSession.ts', 'src/server/config.ts'],
    ['src/client/state/appSession.ts', 'src/thoonk/feed.ts'],
    ['src/client/state/appSession.ts', 'node:fs'],
    ['src/client/state/appSession.ts', '@redis/client'],
    ['src/client/features/tasks/Row.tsx', 'src/client/engine/connection.ts'],
    ['src/client/features/tasks/Row.tsx', 'src/client/engine/outbox.ts'],
    ['src/client/features/tasks/Row.tsx', 'src/client/engine/teamStore.ts'],
    ['src/client/features/tasks/Row.tsx', 'src/sync/replica.ts'],
    ['src/client/features/tasks/Row.tsx', 'src/demo/demoTeam.ts'],
    ['src/client/features/tasks/Row.tsx', 'test/fixtures/openScreen.tsx'],
    ['scripts/start.mjs', 'test/fixtures/redis.ts'],
    ['scripts/runSuites.mjs', 'test/fixtures/redis.ts'],
    ['src/api/defineRoute.ts', 'src/actions/shipTask.ts'],
    ['src/api/defineRoute.ts', 'src/server/config.ts'],
    ['src/api/request.ts', 'node:url'],
    ['src/model/user.ts', 'src/api/defineRoute.ts'],
    ['src/sync/protocol/hello.ts', 'src/api/defineRoute.ts'],
    ['src/client/engine/callRoute.ts', 'src/api/registry.ts'],
    ['src/client/features/tasks/Row.tsx', 'src/api/request.ts'],
    ['src/stray/thing.ts', 'typebox'],
  ] as const)('%s may not import %s', ([path, name]) => {
    expect(imports(path, name)).toHaveLength(1);
  });

  test.for([
    ['src/model/task.ts', 'typebox'],
    ['src/server/log/commit.ts', 'src/model/change.ts'],
    ['src/server/demo.ts', 'src/demo/demoTeam.ts'],
    ['src/server/http/routes.ts', '@fastify/cookie'],
    ['src/server/http/routes.ts', 'src/api/registry.ts'],
    ['src/api/routes/reach.ts', 'src/model/refusal.ts'],
    ['src/client/engine/callRoute.ts', 'src/api/request.ts'],
    ['src/client/features/screen/ObstacleBanner.tsx', 'src/api/routes/returnToApp.ts'],
    ['src/client/features/tasks/Row.tsx', 'src/client/state/act.ts'],
    ['src/client/features/tasks/Row.test.tsx', 'test/fixtures/openScreen.tsx'],
    ['e2e/ship.ts', 'src/demo/demoTeam.ts'],
  ] as const)('%s may import %s', ([path, name]) => {
    expect(imports(path, name)).toEqual([]);
  });

  test('every form of import is found, and nothing else', () => {
    const text = `
      import a from './a.ts'; import type { B } from "./b.ts";
      import {
        c,
        type D,
      } from '../c.ts';
      import './d.css';
      import * as e from 'e';
      export { f } from './f.ts'; export * from './g.ts'; export type { H } from './h.ts'; export * as i from './i.ts';
      const j = await import('./j.ts?raw'); type K = import('./k.ts').K;
      // import no from './no.ts';
      /* import no from './no.ts'; */
      const url = 'https://example.org'; import l, { m } from 'l/m';
      const said = \`import no from './no.ts'\`;
      export const from = './no.ts';
    `;
    expect(importsOf('src/x/y.ts', text).sort()).toEqual(
      [
        'e',
        'l/m',
        'src/c.ts',
        ...['a', 'b', 'f', 'g', 'h', 'i', 'j', 'k'].map((n) => `src/x/${n}.ts`),
        'src/x/d.css',
      ].sort(),
    );
  });

  test('a cycle of any length is found', () => {
    const file = (path: string, ...names: string[]) => ({ path, text: '', imports: names });
    expect(cycleIn([file('a', 'b', 'c'), file('b', 'c'), file('c')])).toBeNull();
    expect(cycleIn([file('a', 'b'), file('b', 'c'), file('c', 'd', 'b'), file('d')])).toEqual([
      'b',
      'c',
      'b',
    ]);
    expect(cycleIn([file('a', 'a')])).toEqual(['a', 'a']);
  });

  test('barrels and empty names are found', () => {
    expect(isBarrel({ path: 'src/model/index.ts', text: '' })).toBe(true);
    expect(isBarrel({ path: 'src/actions/index.ts', text: "import a from './a.ts';" })).toBe(false);
    expect(isBarrel({ path: 'src/model/all.ts', text: "export * from './task.ts';" })).toBe(true);
    expect(isBarrel({ path: 'src/model/all.ts', text: "export {\n  Task,\n} from './task.ts';" })).toBe(true);
    expect(isBarrel({ path: 'src/model/task.ts', text: 'export { a };\nconst from = 1;' })).toBe(false);
    expect(isBarrel({ path: 'src/model/task.ts', text: "export type { A } from './a.ts';" })).toBe(false);
    expect(isBarrel({ path: 'src/model/task.ts', text: "export type * from './a.ts';" })).toBe(true);
    for (const path of ['src/utils/a.ts', 'src/dateUtil.ts', 'src/TaskManager.ts', 'src/testHelpers.ts'])
      expect(isEmptyName(path)).toBe(true);
    expect(isEmptyName('src/model/task.ts')).toBe(false);
  });
});
