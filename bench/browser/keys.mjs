/** What `bench ui` does with the keyboard, and how long each key takes until its effect is painted. */
import { keyToPaint } from './stopwatch.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ title: string, measure: (page: Page, count: number) => Promise<number[]> }} Part
 */

const FOCUSED = 'document.activeElement?.dataset?.task';
const TYPED = 'document.activeElement?.value';
const IN_PALETTE = 'document.activeElement?.closest("dialog, [role=dialog]") !== null';
const FOUND = 'document.querySelector("search")?.textContent';
const IN_LATER = 'document.querySelector("[role=row][data-list=later]") !== null';

/**
 * By the name that `--only` takes, in the order in which they run.
 * @type {Readonly<Record<string, Part>>}
 */
export const KEYS = {
  move: {
    title: 'move to the next task',
    measure: (page, count) => times(count, () => keyToPaint(page, 'j', FOCUSED)),
  },
  ship: {
    title: 'ship a task',
    measure: (page, count) => times(count, () => keyToPaint(page, 's', FOCUSED)),
  },
  quickAdd: { title: 'type in quick add', measure: typeInQuickAdd },
  palette: {
    title: 'open the palette',
    measure: (page, count) => times(Math.ceil(count / 2), () => openPalette(page)),
  },
  filter: { title: 'type in the filter', measure: typeInFilter },
  later: {
    title: 'open a list of 10,000 tasks',
    measure: (page, count) => times(Math.ceil(count / 8), () => openLater(page)),
  },
};

/**
 * Moves the cursor a few times, so that no measured key includes the compilation of code that runs for the first time.
 * @param {Page} page
 */
export async function warmUp(page) {
  await times(5, () => keyToPaint(page, 'j', FOCUSED));
}

/**
 * How many row elements the page has while it shows the list of 10,000 tasks.
 * @param {Page} page
 */
export async function rowsOfLater(page) {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.locator('[role=row][data-list=later]:focus').waitFor();
  const rows = await page.locator('[role=row]').count();
  await backToNow(page);
  return rows;
}

/**
 * @param {number} count
 * @param {() => Promise<number>} measure
 */
async function times(count, measure) {
  const found = [];
  for (let turn = 0; turn < count; turn++) found.push(await measure());
  return found;
}

/**
 * @param {Page} page
 * @param {number} count
 */
async function typeInQuickAdd(page, count) {
  await page.keyboard.press('c');
  const found = await times(count, () => keyToPaint(page, 'x', TYPED));
  for (let left = count; left > 0; left--) await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  return found;
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
async function typeInFilter(page, count) {
  await page.keyboard.press('Shift+F');
  await page.locator('search input').waitFor();
  const word = 'harbor';
  let at = 0;
  const found = await times(count, () => {
    const key = at < word.length ? String(word[at]) : 'Backspace';
    at = (at + 1) % (2 * word.length);
    return keyToPaint(page, key, `${TYPED} + ${FOUND}`);
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  return found;
}

/** @param {Page} page */
async function openLater(page) {
  await page.keyboard.press('g');
  const time = await keyToPaint(page, 'l', IN_LATER);
  await backToNow(page);
  return time;
}

/** @param {Page} page */
async function backToNow(page) {
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.locator('[role=row][data-list=tasks]:focus').waitFor();
}
