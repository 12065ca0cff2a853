/**
 * Browser stories: one desktop Chromium, found on this machine and never downloaded. No retries: a story that
 * passes only sometimes is a bug of ours. Run through `npm run test:e2e`, which builds first.
 */
import { defineConfig, devices } from '@playwright/test';
import { chromiumOnThisMachine } from './scripts/findChromium.mjs';

const executablePath = chromiumOnThisMachine();

/** Also for browsers that a story starts by itself (e2e/device.ts). */
export const chromiumArguments = [
  // In a container as root there is no sandbox to enter, and /dev/shm is small.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  // Nothing but the page under test goes out to the network.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
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
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: chromiumArguments,
    },
  },
});
