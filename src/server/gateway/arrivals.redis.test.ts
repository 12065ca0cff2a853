/** A crowd that opens one team: what it costs on the wire and at Redis does not grow with everybody times everybody. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MemberId } from '../../model/ids.ts';
import { readPresence } from '../../sync/presence.ts';
import { GatewaySocket } from '../../testing/gatewaySocket.ts';
import { helloOf, makeLargeTeam } from '../../testing/largeTeam.ts';
import { startTestGateway, type TestGateway } from '../../testing/testGateway.ts';
import { TestSlipway } from '../../testing/testSlipway.ts';
import type { User } from '../accounts/sessions.ts';
import type { Gateway } from './gateway.ts';
import type { GatewayTimes } from './times.ts';

const CROWD = 400;

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

const startGateway = async (times: Partial<GatewayTimes> = {}): Promise<TestGateway> => {
  const started = await startTestGateway(slipway.redis.url, times);
  ends.push(started.close);
  return started;
};

const arrive = (gateway: Gateway, user: User): GatewaySocket => {
  const socket = new GatewaySocket();
  gateway.opened(socket, user);
  socket.say(helloOf(user));
  return socket;
};

/** Whom a browser shows as online, from all that it has read. */
const onlineAt = (socket: GatewaySocket, users: readonly User[]): ReadonlySet<MemberId> => {
  let online: ReadonlySet<MemberId> = new Set();
  for (const message of socket.messages())
    if (message.type === 'presence')
      online = readPresence(message, online, () => users.map(({ id }) => id)) ?? online;
  return online;
};

describe('a crowd that opens one team', () => {
  it('[S31] costs a few bytes a person and socket for presence', { timeout: 60_000 }, async () => {
    const users = await makeLargeTeam(slipway.client, CROWD);
    const { gateway } = await startGateway();
    const sockets = users.map((user) => arrive(gateway, user));
    for (const socket of sockets) await socket.until(() => onlineAt(socket, users).size === CROWD);
    const bytes = sockets.reduce((sum, socket) => sum + socket.bytesOf('presence'), 0);
    expect(bytes).toBeLessThan(5 * CROWD * CROWD);
  });
});
