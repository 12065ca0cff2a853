/**
 * Arguments for starting Chromium, by Playwright and by tests that start it themselves. They keep it from doing other
 * work than the pages under test.
 */
import type { LaunchOptions } from '@playwright/test';
import { chromiumOnThisMachine } from '../scripts/findChromium.mjs';

/**
 * Playwright's own list (chromiumSwitches.ts): Chromium obeys only the last `--disable-features`, so ours must repeat it. A
 * test compares the two.
 */
const DISABLED_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

const DISABLED_BY_US = [
  // The address bar of each window opens two pages, which take more processor time than one of ours.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // A spare process for the next site, which no test visits.
  'SpareRendererForSitePerProcess',
];

export const disabledFeatures: readonly string[] = [...DISABLED_BY_PLAYWRIGHT, ...DISABLED_BY_US];

export const chromiumArguments: string[] = [
  // Root in a container cannot use the sandbox, and /dev/shm is small there.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  // Pages live for seconds: too short for optimized code to pay off.
  '--js-flags=--no-opt',
  // No network traffic other than that of the page under test.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
];

/** @param executablePath without it, Playwright's own choice */
export const launchOptionsFor = (executablePath: string | undefined): LaunchOptions => ({
  ...(executablePath ? { executablePath } : {}),
  args: chromiumArguments,
});

/** For stories that need more than the headless shell, which shows no notifications: `test.use(completeChromium)`. */
export const completeChromium = { launchOptions: launchOptionsFor(chromiumOnThisMachine()) };
