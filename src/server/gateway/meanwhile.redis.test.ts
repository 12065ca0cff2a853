/** Events while a gateway waits for Redis, and while Redis does not answer. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { holdScript } from '../../../test/fixtures/heldCalls.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../sync/protocol/index.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { commit } from '../log/commit.ts';
import { type LogCursor, readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { Gateway } from './gateway.ts';
import { GATEWAY_TIMES } from './times.ts';

const logger = createLogger('silent');

let on: ThoonkRedis;
let gateway: Gateway;
let subscriber: ThoonkRedis['client'];

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  await seedDemo(new Thoonk(on.client));
  subscriber = await duplicateRedis(on.client, logger);
  gateway = new Gateway(new Thoonk(on.client), subscriber, logger, { ...GATEWAY_TIMES, heartbeat: 20 });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await gateway.close();
  subscriber.destroy();
});

/** @param cursor if given, the page has what the log holds up to there */
const enter = (member: string, cursor?: LogCursor): GatewaySocket => {
  const socket = new GatewaySocket();
  const user = { id: member as MemberId, name: member, initials: 'X', color: '#000000', team: DEMO_TEAM };
  gateway.opened(socket, user);
  const hello = { protocol: PROTOCOL_VERSION, client: `tab${member}`, team: DEMO_TEAM, settled: 0 };
  socket.say({ type: 'hello', ...hello, ...(cursor ? { cursor } : {}) });
  return socket;
};

/** Resolves when the browser has read a message of this type, or was disconnected. */
const hears = (socket: GatewaySocket, type: ServerMessage['type']): Promise<void> =>
  socket.until(() => socket.bytesOf(type) > 0 || socket.closeCode !== null);

const removal = (member: string) => {
  const feed = membersFeed(DEMO_TEAM);
  const by = { user: 'ada', client: 'admin', mutation: 1 };
  const changes = [{ kind: 'retract', feed, id: member }] as const;
  return {
    ...by,
    code: 200,
    audience: '*',
    reads: [],
    body: JSON.stringify({ at: 1, by, action: 'remove', code: 200, changes }),
    changes: [{ ...changes[0], type: 'feed' as const }],
  };
};

it.each([
  ['opens the team', false],
  ['comes back to it', true],
])('[S13] a member who is removed during the hello does not get in: the page %s', async (_, isBack) => {
  const ada = enter('ada');
  await hears(ada, 'snapshot');
  const { seq, hash } = await readHead(on.client, DEMO_TEAM);
  const binding = holdScript(on.client, 'clientBind', 'after');
  const jun = enter('jun', isBack ? { seq, hash } : undefined);
  await binding.held;
  await commit(on.client, DEMO_TEAM, [removal('jun')]);
  await hears(ada, 'entries');
  binding.release();
  await hears(jun, 'welcome');
  expect(jun.closeCode).toBe(CLOSE.notMember);
  expect(jun.messages().map(({ type }) => type)).toEqual(['left']);
  expect(jun.bytesOf('snapshot')).toBe(0);
});

it('[S7] a job that Redis has lost silently is put again after a while', async () => {
  const ada = enter('ada');
  await hears(ada, 'snapshot');
  const waiting = async (count: number) => {
    while ((await on.client.lLen('feed.ids:{jobs:0}.sendChat')) !== count);
  };
  ada.say({ type: 'job', mutation: 1, action: 'sendChat', args: { text: 'Ahoy' } });
  await waiting(1);
  const parts = ['ids', 'items', 'published'].map((part) => `feed.${part}:{jobs:0}.sendChat`);
  await on.client.del(parts);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
  await waiting(1);
  expect(ada.closeCode).toBeNull();
});

it('[S20] a gateway that shuts down closes its sockets one after the other', async () => {
  const sockets = ['ada', 'jun', 'lena'].map((member) => enter(member));
  for (const socket of sockets) await hears(socket, 'snapshot');
  const open: number[] = [];
  for (const socket of sockets)
    socket.on('close', () => open.push(sockets.filter((one) => one.readyState === one.OPEN).length));
  await gateway.sendAway({ milliseconds: 150, hurry: new AbortController().signal });
  await gateway.close();
  expect(open).toEqual([2, 1, 0]);
  expect(sockets.map(({ closeCode }) => closeCode)).toEqual(Array(3).fill(CLOSE.restart));
});
