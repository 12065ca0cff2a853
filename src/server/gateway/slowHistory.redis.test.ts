/** A browser that requests older messages while it reads slowly. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { helloOf, LARGE_TEAM, makeLargeTeam } from '../../../test/fixtures/largeTeam.ts';
import { startTestGateway } from '../../../test/fixtures/testGateway.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';

let slipway: TestSlipway;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await slipway.clear();
});

it('[S17] a page of history that no longer fits into the socket ends the team, so that the browser asks again', async () => {
  const [user] = await makeLargeTeam(slipway.client, 1);
  if (!user) throw new Error('there is no member');
  const chat = Array.from({ length: 100 }, (_, id) => [
    String(id),
    JSON.stringify({ id, text: '–'.repeat(4_000) }),
  ]);
  await slipway.client.hSet(itemsKey(chatFeed(LARGE_TEAM)), chat.flat());
  await slipway.client.zAdd(
    idsKey(chatFeed(LARGE_TEAM)),
    chat.map(([value = ''], score) => ({ score, value })),
  );
  const { gateway, close } = await startTestGateway(slipway.redis.url);
  ends.push(close);
  const socket = new GatewaySocket();
  gateway.opened(socket, user);
  socket.say(helloOf(user));
  await socket.until(() => socket.texts.length === 2);
  socket.stopReading();
  socket.say({ type: 'history', feed: chatFeed(LARGE_TEAM), limit: 100 });
  await socket.until(() => socket.bufferedAmount > 1_000_000);
  const first = socket.bufferedAmount;
  // The browser waits for this page, which does not fit.
  socket.say({ type: 'history', feed: chatFeed(LARGE_TEAM), limit: 100 });
  await socket.until(() => socket.bufferedAmount > first);
  socket.readEverything();
  expect(socket.messages().at(-1)).toMatchObject({ type: 'left', code: CLOSE.resume });
});
