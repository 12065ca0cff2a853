/** A worker in another language: what it commits reaches every browser, and only its own jobs wait for it. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findPython } from '../scripts/findPython.mjs';
import { startPythonWorker } from '../scripts/pythonWorker.mjs';
import { expectAllSent, openAs, press, row } from './crew.ts';
import { test as base, expect } from './fixtures.ts';

type PythonWorker = { readonly start: () => void; readonly kill: () => Promise<unknown> };

const test = base.extend<{ python: PythonWorker }>({
  python: async ({ slipway }, use) => {
    const published = await mkdtemp(join(tmpdir(), 'slipway-schemas-'));
    execFileSync(process.execPath, ['dist/server/schemas.js', published]);
    let running: ReturnType<typeof startPythonWorker> | undefined;
    const kill = async () => running?.kill();
    try {
      await use({
        start: () => {
          running = startPythonWorker(slipway.redisUrl, published);
        },
        kill,
      });
    } finally {
      await kill();
      await rm(published, { recursive: true, force: true });
    }
  },
});

test.beforeAll(() => {
  findPython();
});

const TASK = 'Draw the new empty states';
const asked = (page: Page) => page.getByRole('log').getByText('Asked for a digest of the week.');
const digests = (page: Page) =>
  page.getByRole('log').locator('p').filter({ hasText: 'Shipped in the last seven days' });

const askForDigest = async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press('d');
};

test('the digest that Ada requests is written by a Python worker and appears for everybody', async ({
  browser,
  slipway,
  python,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await press(ada, TASK, 's');
  await expect(row(ada, 'shipped', TASK)).toBeVisible();
  python.start();

  await askForDigest(ada);

  for (const page of [ada, jun]) {
    await expect(asked(page)).toHaveCount(1);
    await expect(digests(page)).toHaveCount(1);
    await expect(digests(page)).toContainText('Ada Kern');
    await expect(digests(page)).toContainText(`- ${TASK}`);
  }
});

test('without a Python worker only the digest waits, and a worker killed between two requests repeats none', {
  tag: '@long',
}, async ({ browser, slipway, python }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  python.start();
  await askForDigest(ada);
  await expect(digests(jun)).toHaveCount(1);
  await python.kill();

  await askForDigest(ada);
  await press(ada, TASK, 's');

  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
  await expectAllSent(ada);
  await expect(asked(jun)).toHaveCount(2);
  await expect(digests(jun)).toHaveCount(1);

  python.start();
  for (const page of [ada, jun]) await expect(digests(page)).toHaveCount(2);
  // A third request, which runs after anything that the second start may have repeated.
  await askForDigest(jun);
  for (const page of [ada, jun]) await expect(digests(page)).toHaveCount(3);
});
