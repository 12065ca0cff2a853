/**
 * `bench ui`: how long people wait in a real Chromium for keys, the palette, the filter and a very long list, also with a
 * processor slowed down four times; how much pages move while they load; and the scores of Lighthouse.
 */
import { setTimeout as pause } from 'node:timers/promises';
// biome-ignore lint/correctness/noUndeclaredDependencies: it is a package of Slipway itself.
import { chromium } from '@playwright/test';
import { ensureBuilt } from '../scripts/build.mjs';
import { findChromium } from '../scripts/findChromium.mjs';
import { freePort } from '../scripts/redisServer.mjs';
import { lighthouseScores } from './browser/lighthouse.mjs';
import { keyToPaint, layoutShift } from './browser/stopwatch.mjs';
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
 * @typedef {{ normal: Times, throttled: Times, rows: number, shifts: Shift[], scores: Scores[] }} Ui
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Ui>}
 */
export async function runUi({ quick, built, progress }) {
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
      const { times: normal, rows } = await keys(browser, site, quick ? 10 : 40, 1);
      progress('ui: keys on a processor slowed down four times');
      const { times: throttled } = await keys(browser, site, quick ? 5 : 20, 4);
      progress('ui: layout shift');
      const shifts = await shiftsOf(browser, site);
      progress('ui: Lighthouse');
      const scores = await lighthouseScores(launch, site);
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

const FOCUSED = 'document.activeElement?.dataset?.task';
const TYPED = 'document.activeElement?.value';
const IN_PALETTE = 'document.activeElement?.closest("dialog, [role=dialog]") !== null';
const FOUND = 'document.querySelector("search")?.textContent';
const IN_LATER = 'document.querySelector("[role=row][data-list=later]") !== null';

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Site} site
 * @param {number} count of keys of each kind
 * @param {number} slowdown
 */
async function keys(browser, site, count, slowdown) {
  const page = await openTeam(browser, site);
  await pause(1_000);
  const debugging = await page.context().newCDPSession(page);
  await debugging.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const each = async (/** @type {() => Promise<number>} */ measure, times = count) => {
    const found = [];
    for (let turn = 0; turn < times; turn++) found.push(await measure());
    return found;
  };
  const press = (/** @type {string} */ key, /** @type {string} */ effect) => () =>
    keyToPaint(page, key, effect);
  await each(press('j', FOCUSED), 5);
  /** @type {Times} */
  const times = {};
  times['move to the next task'] = await each(press('j', FOCUSED));
  times['ship a task'] = await each(press('s', FOCUSED));
  await page.keyboard.press('c');
  times['type in quick add'] = await each(press('x', TYPED));
  for (let left = count; left > 0; left--) await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  times['open the palette'] = await each(() => openPalette(page), Math.ceil(count / 2));
  times['type in the filter'] = await filter(page, count);
  const { opened, rows } = await openLater(page, Math.ceil(count / 8));
  times['open a list of 10,000 tasks'] = opened;
  await page.context().close();
  return { times, rows };
}

/** @param {Page} page */
async function openPalette(page) {
  const time = await keyToPaint(page, 'Control+k', IN_PALETTE);
  await page.keyboard.press('Escape');
  await page.locator('[role=row]:focus').waitFor();
  return time;
}

/**
 * Types letters that find fewer and fewer tasks, then deletes them.
 * @param {Page} page
 * @param {number} count
 */
async function filter(page, count) {
  await page.keyboard.press('Shift+F');
  await page.locator('search input').waitFor();
  const times = [];
  const word = 'harbor';
  for (let at = 0; times.length < count; at = (at + 1) % (2 * word.length))
    times.push(
      await keyToPaint(page, at < word.length ? String(word[at]) : 'Backspace', `${TYPED} + ${FOUND}`),
    );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  return times;
}

/**
 * @param {Page} page
 * @param {number} times
 */
async function openLater(page, times) {
  const opened = [];
  let rows = 0;
  for (let turn = 0; turn < times; turn++) {
    await page.keyboard.press('g');
    opened.push(await keyToPaint(page, 'l', IN_LATER));
    rows = await page.locator('[role=row]').count();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.locator('[role=row][data-list=tasks]:focus').waitFor();
  }
  return { opened, rows };
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
    ['ms from key to paint', 'half', '95 %', 'half, 4× slower', '95 %, 4× slower'],
    Object.keys(normal).map((name) => [name, ...cells(normal[name] ?? []), ...cells(throttled[name] ?? [])]),
  );
  const shifted = table(
    ['layout shift', ...shifts.map(({ size, page }) => `${page}, ${size}`)],
    [['', ...shifts.map(({ shift }) => written(shift, 3))]],
  );
  const scored = table(
    ['Lighthouse', 'performance', 'accessibility', 'best practices'],
    scores.map(({ page, preset, performance, accessibility, practices }) => [
      `${page}, ${preset}`,
      written(performance),
      written(accessibility),
      written(practices),
    ]),
  );
  const list = `The list of 10,000 tasks has ${written(rows)} row elements in the page.`;
  return `### The screen\n\n${keyed}\n\n${list}\n\n${shifted}\n\n${scored}`;
}
