/** The Lighthouse scores of the pages, with its presets for a desktop and for a phone, and the times behind them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is a package of Slipway itself.
import { chromium } from '@playwright/test';
import { freePort } from '../../scripts/redisServer.mjs';

/**
 * @typedef {object} Scores each from 0 to 100
 * @property {string} page
 * @property {string} preset
 * @property {number} performance
 * @property {number} accessibility
 * @property {number} practices
 * @property {number} firstPaint seconds until the first paint with content
 * @property {number} largestPaint seconds until the largest paint
 * @property {number} blocked milliseconds that long tasks block the page while it loads
 *
 * @typedef {object} Report the part of a report that is read here
 * @property {Record<string, { score: number | null } | undefined>} categories
 * @property {Record<string, { numericValue?: number } | undefined>} audits
 */

const run = promisify(execFile);

const PROGRAM = 'bench/node_modules/lighthouse/cli/index.js';
const MAX_OUTPUT = 64 * 1_024 * 1_024;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/**
 * Lighthouse opens its pages in the browser's own profile, and leaves the cookies there.
 *
 * @param {import('@playwright/test').LaunchOptions} launch
 * @param {{ url: string, cookie: { name: string, value: string, url: string } }} site
 * @returns {Promise<Scores[]>}
 */
export async function lighthouseScores(launch, { url, cookie }) {
  const port = await freePort();
  const args = [...(launch.args ?? []), `--remote-debugging-port=${port}`];
  const context = await chromium.launchPersistentContext('', { ...launch, args });
  try {
    const guest = await scoresOf('sign in', url, port);
    await context.addCookies([cookie]);
    return [...guest, ...(await scoresOf('team', url, port))];
  } finally {
    await context.close();
  }
}

/**
 * @param {string} page
 * @param {string} url
 * @param {number} port of the browser's debugger
 */
async function scoresOf(page, url, port) {
  /** @type {Scores[]} */
  const scores = [];
  for (const preset of ['desktop', 'mobile']) {
    const { stdout } = await run(
      process.execPath,
      [
        ...[PROGRAM, url, '--quiet', '--output=json', `--port=${port}`],
        `--only-categories=${CATEGORIES.join(',')}`,
        ...(preset === 'desktop' ? ['--preset=desktop'] : []),
      ],
      { maxBuffer: MAX_OUTPUT },
    );
    scores.push({ page, preset, ...readReport(JSON.parse(stdout)) });
  }
  return scores;
}

/** @param {Report} report */
function readReport({ categories, audits }) {
  const score = (/** @type {string} */ name) => 100 * (categories[name]?.score ?? Number.NaN);
  const time = (/** @type {string} */ name) => audits[name]?.numericValue ?? Number.NaN;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    firstPaint: time('first-contentful-paint') / 1_000,
    largestPaint: time('largest-contentful-paint') / 1_000,
    blocked: time('total-blocking-time'),
  };
}
