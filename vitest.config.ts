/**
 * The test projects, told apart by file name alone:
 *   unit   *.test.ts of src, test and e2e/chaos: pure code, Node
 *   redis  *.redis.test.ts there: each file starts its own real Redis (test/fixtures/redis.ts)
 *   ui     src/client/**\/*.test.tsx  React in happy-dom
 *   memory the redis tests again, on the in-memory Redis of test/memoryRedis, which must pass them too: those of the
 *          contract, of scripts and of an edit's whole path, and with LONG_TESTS=1 all (npm run test:long)
 *   cluster some of the redis tests again, on a Redis Cluster (test/fixtures/redisCluster.ts)
 * All files of a worker share its modules (`isolate: false`): modules keep no state, and loading them for each file took a
 * third of the time, in ui half of it. Files of ui also share a page, which test/freshPage.ts resets before each file.
 * Kept apart from vite.config.ts so that no test ever starts the development backend.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fastExports } from './test/fastExports.ts';
import { FileOrder } from './test/fileOrder.ts';
import { needsRealProcesses } from './test/memoryRedis/needsRealProcesses.ts';

const REDIS_TESTS = ['{src,test,e2e/chaos}/**/*.redis.test.ts'];

const IN_MEMORY = process.env.LONG_TESTS
  ? REDIS_TESTS
  : ['{src/thoonk,test/thoonkScenarios,src/server/log}/**/*.redis.test.ts', 'src/server/spine.redis.test.ts'];

/** Passwords are hashed at the lowest cost in these tests. Those of `unit` prove the real one. */
const CHEAP_ARGON2 = { find: /^@node-rs\/argon2$/, replacement: '/test/fixtures/cheapArgon2.ts' };

/**
 * React's development build records for each element where it was made, only for its warnings. The production
 * functions save about a fifth of the time of these tests; lint still finds missing keys.
 */
const FAST_ELEMENTS = {
  find: /^react\/jsx-(?:dev-)?runtime$/,
  replacement: '/test/fixtures/fastElements.ts',
};

/**
 * One suite for each kind of data: teams and their logs, lanes, accounts and sessions, delivery, what workers do by themselves.
 * And a rolling deploy behind HAProxy.
 */
const ON_A_CLUSTER = [
  'src/server/spine.redis.test.ts',
  'src/server/worker/lanes.redis.test.ts',
  'src/server/http/routes/account/account.redis.test.ts',
  'src/server/gateway/sessionEnd.redis.test.ts',
  'src/server/delivery/push.redis.test.ts',
  'src/server/removal/teamRemoval.redis.test.ts',
  'test/deploy/rollingDeploy.redis.test.ts',
];

export default defineConfig({
  plugins: [react(), fastExports],
  test: {
    passWithNoTests: true,
    setupFiles: ['test/realTimers.ts', 'test/countAssertions.ts'],
    // A job queue on a small machine: more workers than cores only makes time-outs likely.
    maxWorkers: 2,
    sequence: { sequencer: FileOrder },
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
        resolve: { alias: [CHEAP_ARGON2] },
        test: {
          name: 'redis',
          environment: 'node',
          include: REDIS_TESTS,
          // `npm test` runs it on a Cluster only, which is harder.
          exclude: process.env.LONG_TESTS ? [] : ['test/deploy/rollingDeploy.redis.test.ts'],
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
          alias: [CHEAP_ARGON2, { find: /^@redis\/client$/, replacement: '/test/memoryRedis/testRedis.ts' }],
        },
        test: {
          name: 'memory',
          environment: 'node',
          env: { TEST_REDIS: 'memory' },
          include: IN_MEMORY,
          exclude: Object.keys(needsRealProcesses),
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        resolve: {
          alias: [
            CHEAP_ARGON2,
            { find: /^@redis\/client$/, replacement: '/test/fixtures/clusterTestRedis.ts' },
          ],
        },
        test: {
          name: 'cluster',
          environment: 'node',
          env: { TEST_REDIS: 'cluster' },
          include: ON_A_CLUSTER,
          pool: 'forks',
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        resolve: { alias: [FAST_ELEMENTS] },
        test: {
          name: 'ui',
          environment: 'happy-dom',
          setupFiles: ['test/freshPage.ts'],
          include: ['src/client/**/*.test.tsx'],
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
});
