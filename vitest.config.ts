/**
 * Three test projects, told apart by file name alone:
 *   unit   src/**\/*.test.ts        pure code, Node
 *   redis  src/**\/*.redis.test.ts  each file starts its own real Redis (src/testing/redis.ts)
 *   ui     src/client/**\/*.test.tsx  React in happy-dom
 *   memory the redis tests again, on the stand-in of src/testing/memoryRedis: it has to keep the same promises
 * The files of redis and memory share what their worker has loaded (`isolate: false`): they keep nothing in modules, and to load
 * the server for each of them took a third of the time.
 * Kept apart from vite.config.ts so that no test ever starts the development backend.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { needsRealProcesses } from './src/testing/memoryRedis/needsRealProcesses.ts';

export default defineConfig({
  plugins: [react()],
  test: {
    passWithNoTests: true,
    setupFiles: ['src/testing/countAssertions.ts'],
    // A job queue on a small machine: more workers than cores only makes time-outs likely.
    maxWorkers: 2,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.redis.test.ts'],
          pool: 'threads',
        },
      },
      {
        extends: true,
        test: {
          name: 'redis',
          environment: 'node',
          include: ['src/**/*.redis.test.ts'],
          // Own processes: these tests start and kill others.
          pool: 'forks',
          isolate: false,
          testTimeout: 15_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        resolve: {
          alias: [{ find: /^@redis\/client$/, replacement: '/src/testing/memoryRedis/testRedis.ts' }],
        },
        test: {
          name: 'memory',
          environment: 'node',
          env: { TEST_REDIS: 'memory' },
          include: ['src/**/*.redis.test.ts'],
          exclude: Object.keys(needsRealProcesses),
          pool: 'threads',
          isolate: false,
          testTimeout: 15_000,
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
