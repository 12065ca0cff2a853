/** A long message whose reader stops in the middle. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { helloOf, LARGE_TEAM, makeLargeTeam } from '../../../test/fixtures/largeTeam.ts';
import { startTestGateway } from '../../../test/fixtures/testGateway.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';

const STALL = 100;

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

const start = async () => {
  const [user] = await makeLargeTeam(slipway.client, 1);
  if (!user) throw new Error('there is no member');
  const chat = Array.from({ length: 50 }, (_, id) => [
    String(id),
    JSON.stringify({ id, text: 'x'.repeat(20_000) }),
  ]);
  await slipway.client.hSet(itemsKey(chatFeed(LARGE_TEAM)), chat.flat());
  await slipway.client.zAdd(
    idsKey(chatFeed(LARGE_TEAM)),
    chat.map(([value = ''], score) => ({ score, value })),
  );
  const { gateway, close } = await startTestGateway(slipway.redis.url, { stall: STALL });
  ends.push(close);
  const socket = new GatewaySocket(false);
  gateway.opened(socket, user);
  socket.say(helloOf(user));
  await socket.until(() => socket.bufferedAmount > 60_000);
  return socket;
};

it('[S17] [S32] a reader that stops is disconnected, even if its team has ended on the socket', async () => {
  const socket = await start();
  socket.say({ type: 'leave', team: LARGE_TEAM });
  // Anything else would become part of the incomplete message.
  await socket.until(() => socket.closeCode !== null);
  expect(socket.closeCode).toBe(4503);
});
