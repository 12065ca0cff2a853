/** Redis comes back with less than it had acknowledged, as browsers experience it. */
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { ClientId, MemberId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import { PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import type { Welcome } from '../../sync/protocol/welcome.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { FOREIGN_LANE, queueName } from '../jobs/queueName.ts';
import { headKey, logKey } from '../log/keys.ts';
import { type LogCursor, readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { NO_METER } from '../metrics/meter.ts';
import { Connection } from './connection.ts';
import { Room } from './room.ts';
import { TeamConnection } from './teamConnection.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start({ appendOnly: true });
  server = await slipway.server();
});
afterAll(async () => {
  await slipway.clear().catch(() => {});
  await slipway.stop();
});

const cursorOf = (wire: WireClient) => wire.replica.cursor ?? { seq: 0, hash: '' };

/** The append-only file of Redis, and its size once everything is written. */
const appended = async (): Promise<{ path: string; size: number }> => {
  const folder = join(slipway.redis.folder, 'appendonlydir');
  const name = (await readdir(folder)).find((file) => file.endsWith('.incr.aof')) ?? '';
  const { size } = await stat(join(folder, name));
  return { path: join(folder, name), size };
};

/** Redis answers this only after it has written everything before it. */
const written = () =>
  slipway.client.sendCommand(['WAITAOF', '1', '0', '5000']).catch(() => slipway.client.ping());

describe('a Redis that has lost the end of its file', () => {
  it('[S9] [S11] makes everybody start from a snapshot, and accepts the lost edits again', async () => {
    const ada = await slipway.join(server, 'ada', { client: 'tab' });
    const jun = await slipway.join(server, 'jun');
    await ada.run('sendChat', { text: 'kept' });
    await written();
    const { path, size } = await appended();
    const lost = await ada.run('sendChat', { text: 'lost' });
    await jun.reaches(lost.seq);

    await slipway.redis.kill();
    await truncate(path, size);
    await slipway.redis.restart();
    expect([await ada.closed(), await jun.closed()]).toEqual([4503, 4503]);

    const back = await slipway.join(server, 'ada', { client: 'tab', cursor: cursorOf(ada), settled: 1 });
    expect(back.received[0]).toMatchObject({ type: 'welcome', resumed: false, mutation: 1 });
    expect(back.replica.confirmed.messageIds()).not.toContain(`${ada.client}.2.0`);
    const again = await back.run('sendChat', { text: 'lost' });
    expect(again).toMatchObject({ code: 200, by: { client: 'tab' as ClientId, mutation: 2 } });
    const other = await slipway.join(server, 'jun', { cursor: cursorOf(jun) });
    expect(other.received[0]).toMatchObject({ resumed: false });
    await other.reaches(again.seq);
    await back.reaches(again.seq);
    expect(other.replica.confirmed.export()).toEqual(back.replica.confirmed.export());
  });
});

describe('a write of another program that a snapshot showed, and that Redis lost before it was in the log', () => {
  it('[S21] is gone after the page has reconnected, although its cursor still fits', async () => {
    await slipway.clear();
    const gateway = await slipway.server('gateway');
    const chat = chatFeed(DEMO_TEAM);
    await slipway.join(gateway, 'ada');
    await written();
    const { path, size } = await appended();
    await slipway.client.zAdd(idsKey(chat), { score: 1, value: 'foreign' });
    await slipway.client.hSet(itemsKey(chat), 'foreign', '{"text":"unlogged"}');
    // This client gets a new snapshot, so it has the message; the first client's may be a shared one.
    await slipway.server('gateway').then(async (other) => {
      const jun = await slipway.join(other, 'jun');
      expect(jun.replica.confirmed.has(chat, 'foreign')).toBe(true);
      await slipway.redis.kill();
      await truncate(path, size);
      await slipway.redis.restart();
      expect(await jun.closed()).toBe(CLOSE.resume);

      const { redisSession } = jun.received[0] as Welcome;
      const cursor = cursorOf(jun);
      expect(await readHead(slipway.client, DEMO_TEAM)).toEqual(cursor);
      const back = await slipway.join(other, 'jun', { cursor, ...(redisSession ? { redisSession } : {}) });
      expect(back.received[0]).toMatchObject({ resumed: false });
      expect(back.replica.confirmed.has(chat, 'foreign')).toBe(false);

      const { redisSession: next } = back.received[0] as Welcome;
      const again = await slipway.join(other, 'jun', { cursor, ...(next ? { redisSession: next } : {}) });
      expect(again.received[0]).toMatchObject({ resumed: true, redisSession: next });
    });
  });
});

describe('a job that Redis had accepted and lost', () => {
  it('[S7] is put again as soon as Redis is back', async () => {
    await slipway.clear();
    const gateway = await slipway.server('gateway');
    const ada = await slipway.join(gateway, 'ada');
    const mutation = ada.send('sendChat', { text: 'taken and lost' });
    const queue = idsKey(queueName(FOREIGN_LANE, 'sendChat'));
    await expect.poll(() => slipway.client.lLen(queue)).toBe(1);
    await slipway.client.del([queue, itemsKey(queueName(FOREIGN_LANE, 'sendChat'))]);
    await slipway.client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    await slipway.server('worker');
    expect(await ada.entry(mutation)).toMatchObject({ code: 200 });
  });
});

/** What happens between the opening of the room and the join. */
type Meanwhile = (room: Room) => Promise<void>;
/** Joins a new room. @returns the codes with which the team ended, and whether the client is still in the room */
const joinWith = async (head: LogCursor, cursor: LogCursor | undefined, meanwhile?: Meanwhile) => {
  const room = new Room(DEMO_TEAM, slipway.client, createLogger('silent'));
  const subscriber = slipway.client.duplicate();
  await subscriber.connect();
  await room.open(subscriber as RedisClient);
  await meanwhile?.(room);
  const sent: { readonly type: string; readonly code?: number }[] = [];
  const socket = {
    ...SILENT,
    send: (text: string | Buffer) => sent.push(...(typeof text === 'string' ? [JSON.parse(text)] : [])),
    close: () => {},
  };
  const user = { id: 'ada' as MemberId, name: '', initials: '', color: '', team: DEMO_TEAM };
  const context = {
    team: DEMO_TEAM,
    put: async () => {},
    turns: { request: () => {}, release: () => {} },
    left: () => {},
    meter: NO_METER,
  };
  const binding = { client: 'tab' as ClientId, order: 1 };
  const joined = new TeamConnection(new Connection(socket, user.id), context, binding);
  const welcome = {
    type: 'welcome',
    protocol: PROTOCOL_VERSION,
    user: user.id,
    team: DEMO_TEAM,
    now: 0,
    mutation: 7,
  } as const;
  await room.join(joined, { settled: 0, ...(cursor ? { cursor } : {}) }, welcome, { head, removal: 0 });
  await room.catchUp();
  await room.close();
  subscriber.destroy();
  const left = sent.flatMap(({ type, code }) => (type === 'left' ? [code] : []));
  return { left, kept: room.peers.has(joined) };
};

describe('a welcome whose numbers were read before Redis lost data', () => {
  const lost = { seq: 1, hash: 'of an entry that is no more' };

  it('[S11] is corrected, whether a snapshot or entries follow it', async () => {
    const head = await readHead(slipway.client, DEMO_TEAM);
    expect(await joinWith(head, head)).toEqual({ left: [], kept: true });
    for (const cursor of [undefined, head]) {
      expect(await joinWith(lost, cursor)).toEqual({ left: [4503], kept: false });
      expect(await joinWith({ ...lost, seq: head.seq + 1 }, cursor)).toEqual({ left: [4503], kept: false });
    }
  });
});

describe('a client that joins before the room was told that Redis is back', () => {
  const lose = async (room: Room) => {
    await slipway.client.del([logKey(DEMO_TEAM), headKey(DEMO_TEAM)]);
    room.redisLost();
  };

  it('[S11] is not sent away again when the room notices that entries are lost', async () => {
    const none = { seq: 0, hash: '' };
    const ada = await slipway.join(await slipway.server(), 'ada');
    await ada.run('sendChat', { text: 'lost' });
    expect(await joinWith(none, undefined, lose)).toEqual({ left: [4503], kept: false });
    const back = await slipway.join(await slipway.server(), 'ada');
    await back.run('sendChat', { text: 'lost again' });
    const compared = (room: Room) => lose(room).then(() => room.compareAfterLoss());
    expect(await joinWith(none, undefined, compared)).toEqual({ left: [], kept: true });
  });
});

/** An open socket of a silent client. */
const SILENT = {
  readyState: 1,
  OPEN: 1,
  bufferedAmount: 0,
  send: () => {},
  ping: () => {},
  terminate: () => {},
  on: () => {},
};
