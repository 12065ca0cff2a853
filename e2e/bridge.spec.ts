/** Five lines of Python that only follow the contract change what is on the screen. */
import { execFileSync } from 'node:child_process';
import { findPython } from '../scripts/findPython.mjs';
import { lookAt, openAs, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

const FIVE_LINES = `
import json, redis, sys
feed, item = "{team:harbor}.members.ada.tasks", json.dumps({"id": "py-1", "title": "Written in Python", "owner": "ada", "creator": "jun", "createdAt": 1})
pipe = redis.Redis.from_url(sys.argv[1]).pipeline().rpush("feed.ids:" + feed, "py-1").incr("feed.publishes:" + feed).hset("feed.items:" + feed, "py-1", item)
pipe.publish("feed.publish:" + feed, "py-1\\0" + item).publish("feed.position:" + feed, "py-1\\0:end").execute()
`;

test('what a Python script writes by the plain contract appears on every screen, and can be shipped', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');

  execFileSync(findPython(), ['-c', FIVE_LINES, slipway.redisUrl]);

  await expect(row(jun, 'tasks', 'Written in Python')).toBeVisible();
  await row(ada, 'tasks', 'Written in Python').focus();
  await ada.keyboard.press('s');
  await expect(row(jun, 'shipped', 'Written in Python')).toBeVisible();
  await expect(jun.getByRole('log')).toContainText('Ada shipped Written in Python');
});
