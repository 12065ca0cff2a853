/** Browsers that read slowly catch up in the end, and use little of the gateway's memory in the meantime. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { helloOf, LARGE_TEAM, makeLargeTeam } from '../../../test/fixtures/largeTeam.ts';
import { startTestGateway } from '../../../test/fixtures/testGateway.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { TeamUser } from '../../model/user.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { type Commit, commit } from '../log/commit.ts';
import { type LogCursor, readEntries, readHead } from '../log/readLog.ts';
import type { Gateway } from './gateway.ts';
import type { GatewayTimes } from './times.ts';

/** Maximum bytes waiting for one slow reader while it resumes: one chunk and the entry that ends it. */
const MAX_BUFFERED = 256 * 1024;

let slipway: TestSlipway;
let users: readonly TeamUser[];
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await slipway.clear();
});

const open = async (members = 1, times: Partial<GatewayTimes> = {}): Promise<Gateway> => {
  users = await makeLargeTeam(slipway.client, members);
  const { gateway, close } = await startTestGateway(slipway.redis.url, times);
  ends.push(close);
  return gateway;
};

let written = 0;

const longEntry = (client: string, bytes: number): Commit => {
  const by = { user: users[0]?.id ?? '', client, mutation: 1 };
  const entry = { at: 0, by, action: 'sendChat', code: 200, changes: [], filler: 'x'.repeat(bytes) };
  return { ...by, code: 200, audience: '*', body: JSON.stringify(entry), reads: [], changes: [] };
};

/** Appends entries that change nothing. @returns the log position after them */
const write = async (entries: number, bytes: number): Promise<LogCursor> => {
  for (let left = entries; left > 0; left -= 100)
    await commit(
      slipway.client,
      LARGE_TEAM,
      Array.from({ length: Math.min(100, left) }, () => longEntry(`bot${written++}`, bytes)),
    );
  return readHead(slipway.client, LARGE_TEAM);
};

const come = (gateway: Gateway, user: TeamUser | undefined, cursor?: LogCursor): GatewaySocket => {
  if (!user) throw new Error('there are not so many members');
  const socket = new GatewaySocket(false);
  gateway.opened(socket, user);
  socket.say(helloOf(user, cursor ? { cursor } : {}));
  return socket;
};

const entriesOf = (socket: GatewaySocket): readonly LogEntry[] =>
  socket.messages().flatMap((message) => (message.type === 'entries' ? message.entries : []));

const numbers = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Reads a bit at a time until the log's last entry is there, or the socket is closed. */
const readUpTo = async (
  socket: GatewaySocket,
  last: number,
  meanwhile?: () => Promise<unknown>,
): Promise<void> => {
  let reached = 0;
  while (reached < last && socket.closeCode === null) {
    await socket.until(() => socket.bufferedAmount > 0 || socket.closeCode !== null);
    const before = socket.texts.length;
    socket.read(10_000);
    await meanwhile?.();
    for (const text of socket.texts.slice(before))
      reached = Math.max(reached, ...[...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq)));
  }
};

describe('a browser that reads slowly', () => {
  it('[S9] [S17] resumes over megabytes of entries while more arrive, and is never disconnected', async () => {
    const gateway = await open();
    const cursor = await write(1, 10);
    await write(400, 8_000);
    const slow = come(gateway, users[0], cursor);
    let more = 40;
    await readUpTo(slow, 441, async () => more-- > 0 && write(1, 8_000));
    expect(slow.closeCode).toBeNull();
    expect(entriesOf(slow).map(({ seq }) => seq)).toEqual(numbers(2, 441));
    expect(slow.mostBuffered).toBeLessThan(MAX_BUFFERED);
    slow.readEverything();
    const { seq } = await write(1, 10);
    await slow.until(() => entriesOf(slow).at(-1)?.seq === seq);
  });

  it('[S9] [S14] gets a snapshot instead of entries if these are longer', async () => {
    const gateway = await open();
    const cursor = await write(1, 10);
    await write(3_000, 900);
    const slow = come(gateway, users[0], cursor);
    await readUpTo(slow, 3_001, async () => undefined);
    expect(slow.closeCode).toBeNull();
    expect(slow.messages()[0]).toMatchObject({ type: 'welcome', resumed: false });
    expect(slow.texts.join('').length).toBeLessThan(600_000);
  });

  it('[S14] [S17] gets a snapshot of megabytes, and then everything sent in the meantime', async () => {
    const gateway = await open();
    await write(1, 10);
    const chat = numbers(1, 150).map((id) => [String(id), JSON.stringify({ id, text: 'x'.repeat(20_000) })]);
    await slipway.client.hSet(itemsKey(chatFeed(LARGE_TEAM)), chat.flat());
    await slipway.client.zAdd(
      idsKey(chatFeed(LARGE_TEAM)),
      chat.map(([value = ''], score) => ({ score, value })),
    );
    const slow = come(gateway, users[0]);
    await slow.until(() => slow.bufferedAmount > 10_000);
    slow.say({ type: 'ping', at: 1 });
    const { seq } = await write(30, 8_000);
    await readUpTo(slow, seq);
    expect(slow.closeCode).toBeNull();
    expect(slow.mostBuffered).toBeLessThan(MAX_BUFFERED);
    const snapshot = JSON.parse(slow.texts.find((text) => text.startsWith('{"type":"snapshot"')) ?? '');
    expect(snapshot.feeds[chatFeed(LARGE_TEAM)].items).toHaveLength(150);
    expect(slow.messages()).toContainEqual(expect.objectContaining({ type: 'pong', at: 1 }));
    expect(entriesOf(slow).map(({ seq: each }) => each)).toEqual(numbers(snapshot.seq + 1, seq));
  });

  it('[S17] uses little memory, however many there are', async () => {
    const gateway = await open(15);
    const cursor = await write(1, 10);
    const { seq } = await write(300, 8_000);
    const crowd = users.map((user) => come(gateway, user, cursor));
    for (const slow of crowd) await slow.until(() => slow.bufferedAmount > 0);
    await Promise.all(crowd.map((slow) => readUpTo(slow, seq)));
    for (const slow of crowd) {
      expect(slow.mostBuffered).toBeLessThan(MAX_BUFFERED);
      expect(entriesOf(slow).map(({ seq: each }) => each)).toEqual(numbers(2, seq));
    }
  });

  it('[S17] and reads nothing at all is closed after a while, although it answers heartbeats', async () => {
    const gateway = await open(1, { stall: 100 });
    const cursor = await write(1, 10);
    await write(300, 8_000);
    const dead = come(gateway, users[0], cursor);
    await dead.until(() => dead.closeCode !== null);
    expect(dead.closeCode).toBe(4503);
    expect(dead.mostBuffered).toBeLessThan(MAX_BUFFERED);
    expect(await readEntries(slipway.client, LARGE_TEAM, 301)).toHaveLength(1);
  });
});
