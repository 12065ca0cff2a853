/**
 * `bench ui`: how long people wait in a real Chromium for keys, the palette, the filter and a very long list, also with a
 * processor slowed down four times; how much pages move while they load; and the scores of Lighthouse.
 */
import { setTimeout as pause } from 'node:timers/promises';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is a package of Slipway itself.
import { chromium } from '@playwright/test';
import { ensureBuilt } from '../scripts/build.mjs';
import { findChromium } from '../scripts/findChromium.mjs';
import { Problem } from '../scripts/problem.mjs';
import { freePort } from '../scripts/redisServer.mjs';
import { KEYS, rowsOfLater, warmUp } from './browser/keys.mjs';
import { lighthouseScores } from './browser/lighthouse.mjs';
import { layoutShift } from './browser/stopwatch.mjs';
import { percentile, table, written } from './measure/numbers.mjs';
import { withRedis } from './measure/site.mjs';

const PATIENCE = 120_000;
const TEAM = 'large';
const TASKS = 2_000;
const LATER = 10_000;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
];

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {Record<string, number[]>} Times milliseconds by what was done
 * @typedef {{ size: string, page: string, shift: number }} Shift
 * @typedef {import('./browser/lighthouse.mjs').Scores} Scores
 * @typedef {{ normal: Times, throttled: Times, rows: number | null, shifts: Shift[], scores: Scores[] }} Ui
 */

/** What `--only` can name. */
const PARTS = [...Object.keys(KEYS), 'shift', 'lighthouse'];

/**
 * @param {{ quick: boolean, built: string, only: readonly string[] | null, progress: (text: string) => void }} options
 * @returns {Promise<Ui>}
 */
export async function runUi({ quick, built, only, progress }) {
  const unknown = only?.find((name) => !PARTS.includes(name));
  if (unknown !== undefined)
    throw new Problem(`bench ui has no part "${unknown}". It has ${PARTS.join(', ')}.`);
  const parts = PARTS.filter((name) => !only || only.includes(name));
  const keyParts = parts.filter((name) => Object.hasOwn(KEYS, name));
  await ensureBuilt();
  return withRedis(async ({ start }) => {
    const port = await freePort();
    const seeder = await start({ file: `${built}/screen.js` });
    seeder.process.child.send({ team: TEAM, tasks: TASKS, later: LATER });
    const [name = '', value = ''] = String(await seeder.waitFor('seeded', PATIENCE)).split('=');
    await start({ file: 'dist/server/main.js', args: ['--role', 'all'], env: { PORT: String(port) } });
    const url = `http://127.0.0.1:${port}`;
    const site = { url, cookie: { name, value, url } };
    const launch = { executablePath: findChromium(), args: ARGUMENTS };
    const browser = await chromium.launch(launch);
    try {
      progress('ui: keys');
      const { times: normal, rows } = await keys(browser, site, keyParts, quick ? 10 : 40, 1);
      progress('ui: keys on a processor slowed down four times');
      const { times: throttled } = await keys(browser, site, keyParts, quick ? 5 : 20, 4);
      progress('ui: layout shift');
      const shifts = parts.includes('shift') ? await shiftsOf(browser, site) : [];
      progress('ui: Lighthouse');
      const scores = parts.includes('lighthouse') ? await lighthouseScores(launch, site) : [];
      return { normal, throttled, rows, shifts, scores };
    } finally {
      await browser.close();
    }
  });
}

/** @typedef {{ url: string, cookie: { name: string, value: string, url: string } }} Site the page and a member's cookie */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Site} site
 * @param {import('@playwright/test').BrowserContextOptions} [options]
 */
async function openTeam(browser, { url, cookie }, options = {}) {
  const context = await browser.newContext(options);
  await context.addCookies([cookie]);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('contentinfo').getByText('Live').waitFor();
  await page.locator('[role=row][data-list=tasks]').first().waitFor();
  return page;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Site} site
 * @param {readonly string[]} parts names of KEYS
 * @param {number} count of keys of each kind
 * @param {number} slowdown
 */
async function keys(browser, site, parts, count, slowdown) {
  const page = await openTeam(browser, site);
  await pause(1_000);
  const debugging = await page.context().newCDPSession(page);
  await debugging.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await warmUp(page);
  /** @type {Times} */
  const times = {};
  for (const name of parts) {
    const part = KEYS[name];
    if (part) times[part.title] = await part.measure(page, count);
  }
  const rows = parts.includes('later') ? await rowsOfLater(page) : null;
  await page.context().close();
  return { times, rows };
}

const SIZES = /** @type {const} */ ([
  ['desktop', { width: 1_280, height: 800 }],
  ['phone', { width: 390, height: 800 }],
]);

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Site} site
 */
async function shiftsOf(browser, site) {
  /** @type {Shift[]} */
  const shifts = [];
  for (const [size, viewport] of SIZES) {
    const guest = await (await browser.newContext({ viewport })).newPage();
    await guest.goto(site.url);
    await guest.getByRole('button').first().waitFor();
    shifts.push({ size, page: 'sign in', shift: await layoutShift(guest) });
    await guest.context().close();
    const page = await openTeam(browser, site, { viewport });
    shifts.push({ size, page: 'team', shift: await layoutShift(page) });
    await page.context().close();
  }
  return shifts;
}

/** @param {Ui} found */
export function uiMarkdown({ normal, throttled, rows, shifts, scores }) {
  const cells = (/** @type {number[]} */ all) =>
    [percentile(all, 0.5), percentile(all, 0.95)].map((one) => written(one, 1));
  const keyed = table(
    ['ms from key to paint', 'median', '95 %', 'median, 4× slower', '95 %, 4× slower'],
    Object.keys(normal).map((name) => [name, ...cells(normal[name] ?? []), ...cells(throttled[name] ?? [])]),
  );
  const shifted = table(
    ['layout shift', ...shifts.map(({ size, page }) => `${page}, ${size}`)],
    [['', ...shifts.map(({ shift }) => written(shift, 3))]],
  );
  const shown = [
    ...(Object.keys(normal).length > 0 ? [keyed] : []),
    ...(rows === null ? [] : [`The list of 10,000 tasks has ${written(rows)} row elements in the page.`]),
    ...(shifts.length > 0 ? [shifted] : []),
    ...(scores.length > 0 ? [scoreTable(scores)] : []),
  ];
  return ['### The screen', ...shown].join('\n\n');
}

/** @param {readonly Scores[]} scores */
function scoreTable(scores) {
  const titles = ['performance', 'accessibility', 'best practices'];
  const times = ['first paint, s', 'largest paint, s', 'blocked, ms'];
  return table(
    ['Lighthouse', ...titles, ...times],
    scores.map((score) => [
      `${score.page}, ${score.preset}`,
      ...[score.performance, score.accessibility, score.practices].map((one) => written(one)),
      ...[score.firstPaint, score.largestPaint].map((one) => written(one, 1)),
      written(score.blocked),
    ]),
  );
}
