/** A bridge that has been replaced writes nothing, whatever it believes about its lease. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { bridgeItem, bridgeTeam, releaseBridge, renewBridge, takeBridge } from './bridge.ts';
import { readHead } from './readLog.ts';

const TEAM = 'harbor' as TeamId;
const CHAT = chatFeed(TEAM);
const LONG = 60_000;
const RAW = '{"id":"m1"}';

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
});

const append = (epoch: number, seq = 0) =>
  bridgeTeam(on.client, epoch, {
    team: TEAM,
    seq,
    author: 'bridge 0',
    bodies: ['{"n":1}'],
    marks: `by ${epoch}`,
  });

const item = (epoch: number) =>
  bridgeItem(on.client, epoch, {
    team: TEAM,
    feed: CHAT,
    type: 'feed',
    id: 'm1',
    raw: Buffer.from(RAW),
    entry: '{"at":1',
  });

it('[fencing] every take of the lease has a new epoch, even if its holder takes it again', async () => {
  const first = await takeBridge(on.client, 'a', LONG);
  const again = await takeBridge(on.client, 'a', LONG);
  expect(await takeBridge(on.client, 'b', LONG)).toBeNull();
  await releaseBridge(on.client, 'a');
  expect([first, again, await takeBridge(on.client, 'b', LONG)]).toEqual([1, 2, 3]);
});

it('[fencing] only the holder renews and releases the lease', async () => {
  await takeBridge(on.client, 'a', LONG);
  expect(await renewBridge(on.client, 'b', LONG)).toBe(false);
  await releaseBridge(on.client, 'b');
  expect(await takeBridge(on.client, 'b', LONG)).toBeNull();
});

it('[fencing] a renewal makes the lease last longer', async () => {
  await takeBridge(on.client, 'a', LONG);
  expect(await renewBridge(on.client, 'a', 2 * LONG)).toBe(true);
  expect(await on.client.pTTL('thoonk.bridge')).toBeGreaterThan(LONG);
});

it('[fencing] the result of a comparison is not appended after a bridge of a later epoch has written', async () => {
  await append(2);
  expect(await append(1, 1)).toBe('fenced');
  expect((await readHead(on.client, TEAM)).seq).toBe(1);
  expect(await append(2, 1)).toMatchObject({ seq: 2 });
});

it('[fencing] an item is not appended after a bridge of a later epoch has written', async () => {
  await new Thoonk(on.client).feed(CHAT).publish(RAW, 'm1');
  await append(2);
  expect(await item(1)).toBe('fenced');
  expect((await readHead(on.client, TEAM)).seq).toBe(1);
  expect(await item(2)).toBe('ok');
});

it('[fencing] the result of a comparison is not appended if the log has changed since', async () => {
  await append(1);
  expect(await append(1, 0)).toBe('moved');
  expect((await readHead(on.client, TEAM)).seq).toBe(1);
});
