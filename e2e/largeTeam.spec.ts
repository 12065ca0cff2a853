/** A team whose snapshot is long enough to be compressed. */
import { createClient } from '@redis/client';
import { DEMO_TEAM } from '../src/demo/demoTeam.ts';
import { listFeed } from '../src/model/feeds/lists.ts';
import type { MemberId } from '../src/model/ids.ts';
import { idsKey, itemsKey } from '../src/thoonk/keys.ts';
import { connection, openAs, row, say } from './crew.ts';
import { expect, type Slipway, test } from './fixtures.ts';

const ADA = 'ada' as MemberId;
const TASKS = 400;

const fillLater = async ({ redisUrl }: Slipway): Promise<void> => {
  const client = createClient({ url: redisUrl });
  await client.connect();
  const feed = listFeed(DEMO_TEAM, ADA, 'later');
  const ids = Array.from({ length: TASKS }, (_, at) => `t${at}`);
  const items = ids.map((id, at) => {
    const task = { id, title: `Letter ${at} from Málaga`, owner: ADA, creator: ADA, createdAt: at };
    return [id, JSON.stringify(task)] as const;
  });
  await client.rPush(idsKey(feed), ids);
  await client.hSet(itemsKey(feed), items.flat());
  client.destroy();
};

test('[S14] a long snapshot arrives compressed, and edits follow it', async ({ browser, slipway }) => {
  await fillLater(slipway);
  const packed: number[] = [];
  const ada = await browser.newContext().then((context) => context.newPage());
  ada.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string') packed.push(payload.length);
    }),
  );
  await slipway.signIn(ada, 'ada');
  await expect(connection(ada)).toContainText('Live');
  await ada.getByRole('button', { name: /^Later/ }).click();
  await expect(row(ada, 'later', `Letter ${TASKS - 1} from Málaga`)).toHaveCount(1);
  expect(packed).toHaveLength(1);
  expect(packed[0]).toBeLessThan(24_000);

  const jun = await openAs(browser, slipway, 'jun');
  await say(jun, 'Who answers all of these?');
  await expect(ada.getByRole('log')).toContainText('Who answers all of these?');
  await ada.reload();
  await ada.getByRole('button', { name: /^Later/ }).click();
  await expect(row(ada, 'later', `Letter ${TASKS - 1} from Málaga`)).toHaveCount(1);
});
