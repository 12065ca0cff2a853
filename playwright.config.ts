/**
 * Browser stories: one desktop Chromium, its headless shell where there is one, found on this machine and never
 * downloaded. No retries: a story that passes only sometimes is a bug of ours. Run through `npm run test:e2e`, which
 * builds first.
 *
 * Stories tagged `@long` take long, and shorter stories or tests on Redis prove nearly the same. `npm test` leaves them out;
 * `npm run test:long` runs them, and so does `npm run test:e2e` with arguments that match them.
 */
import { defineConfig, devices } from '@playwright/test';
import { launchOptionsFor } from './e2e/chromiumArguments.ts';
import { headlessChromiumOnThisMachine } from './scripts/findChromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // One more than the cores of a small machine, because stories also wait.
  workers: 3,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: they wait for events, and a busy machine is slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalTimeout: 15 * 60_000,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // A trace slows every story down. To see why one fails: SLIPWAY_TRACE=1 npm run test:e2e -- e2e/x.spec.ts
    trace: process.env.SLIPWAY_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: launchOptionsFor(headlessChromiumOnThisMachine()),
  },
});
