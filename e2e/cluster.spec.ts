/** Slipway on a Redis Cluster of three masters with one replica each, shared by the tests of this file. */
import { startTestCluster, type TestCluster } from '../test/fixtures/redisCluster.ts';
import {
  BACK,
  connection,
  expectAllSent,
  goOffline,
  goOnline,
  lookAt,
  openAs,
  press,
  row,
  write,
} from './crew.ts';
import { test as base, expect } from './fixtures.ts';

const TASK = 'Draw the new empty states';

const test = base.extend<Record<never, never>, { cluster: TestCluster }>({
  cluster: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const cluster = await startTestCluster();
      await use(cluster);
      await cluster.stop();
    },
    { scope: 'worker' },
  ],
  givenRedis: async ({ cluster }, use) => {
    await cluster.clear();
    await use(cluster.url);
  },
});

test.describe.configure({ mode: 'default' });

test('on a Cluster, a teammate sees a ship', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');

  await press(ada, TASK, 's');

  await expect(row(jun, 'tasks', TASK)).toHaveCount(0);
  await expect(row(jun, 'shipped', TASK)).toBeVisible();
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
  await expectAllSent(ada);
});

test("[S38] on a Cluster, offline edits arrive after the team's master has died", async ({
  browser,
  slipway,
  cluster,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await goOffline(slipway, ada);
  await write(ada, 'Written at sea');
  await press(ada, TASK, 's');
  await expect(connection(ada)).toContainText('2 unsent');

  const team = '{team:harbor}';
  const master = await cluster.masterOf(team);
  await master.kill();
  await expect.poll(async () => (await cluster.masterOf(team)) === master, BACK).toBe(false);
  await goOnline(slipway, ada);

  await expectAllSent(ada);
  await expect(connection(jun)).toContainText('Live', BACK);
  await lookAt(jun, 'Ada Kern');
  await expect(row(jun, 'tasks', 'Written at sea')).toHaveCount(1);
  await expect(row(jun, 'shipped', TASK)).toHaveCount(1);
});
