/**
 * Three test projects, told apart by file name alone:
 *   unit   *.test.ts of src, test and e2e/chaos: pure code, Node
 *   redis  *.redis.test.ts there: each file starts its own real Redis (test/fixtures/redis.ts)
 *   ui     src/client/**\/*.test.tsx  React in happy-dom
 *   memory the redis tests again, on the in-memory Redis of test/memoryRedis, which must pass them too
 * All files but those of ui share the modules of their worker (`isolate: false`): they keep no state in modules, and loading
 * them for each file took a third of the time. Files of ui are kept apart, because they share a page.
 * Kept apart from vite.config.ts so that no test ever starts the development backend.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { needsRealProcesses } from './test/memoryRedis/needsRealProcesses.ts';

const REDIS_TESTS = ['{src,test,e2e/chaos}/**/*.redis.test.ts'];

export default defineConfig({
  plugins: [react()],
  test: {
    passWithNoTests: true,
    setupFiles: ['test/countAssertions.ts'],
    // A job queue on a small machine: more workers than cores only makes time-outs likely.
    maxWorkers: 2,
    // Random tests do much, and a machine may be busy: a slow run is not a failure.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,test,e2e/chaos}/**/*.test.ts'],
          exclude: REDIS_TESTS,
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'redis',
          environment: 'node',
          include: REDIS_TESTS,
          // Own processes: these tests start and kill others.
          pool: 'forks',
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        resolve: {
          alias: [{ find: /^@redis\/client$/, replacement: '/test/memoryRedis/testRedis.ts' }],
        },
        test: {
          name: 'memory',
          environment: 'node',
          env: { TEST_REDIS: 'memory' },
          include: REDIS_TESTS,
          exclude: Object.keys(needsRealProcesses),
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          environment: 'happy-dom',
          include: ['src/client/**/*.test.tsx'],
          pool: 'threads',
        },
      },
    ],
  },
});
