/** A Redis that comes back with less than it had said, as browsers meet it. */
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { ClientId, MemberId } from '../../model/ids.ts';
import { PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { jobFeed } from '../jobs/jobFeed.ts';
import { LANE } from '../jobs/queuedJob.ts';
import { readHead } from '../log/log.ts';
import { createLogger } from '../logger.ts';
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

/** The file to which Redis appends what it is told, and how long it is once all of it is written. */
const appended = async (): Promise<{ path: string; size: number }> => {
  const folder = join(slipway.redis.folder, 'appendonlydir');
  const name = (await readdir(folder)).find((file) => file.endsWith('.incr.aof')) ?? '';
  const { size } = await stat(join(folder, name));
  return { path: join(folder, name), size };
};

/** Redis writes what it was told before it answers this. */
const written = () =>
  slipway.client.sendCommand(['WAITAOF', '1', '0', '5000']).catch(() => slipway.client.ping());

describe('a Redis that has lost the end of its file', () => {
  it('[S9] [S11] sends everybody to a snapshot, and takes again what was lost', async () => {
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

describe('a job that Redis had taken and has lost', () => {
  it('[S7] is put again as soon as Redis is back', async () => {
    await slipway.clear();
    const gateway = await slipway.server('gateway');
    const ada = await slipway.join(gateway, 'ada');
    const mutation = ada.send('sendChat', { text: 'taken and lost' });
    const queue = idsKey(jobFeed(LANE, 'sendChat'));
    await expect.poll(() => slipway.client.lLen(queue)).toBe(1);
    await slipway.client.del([queue, itemsKey(jobFeed(LANE, 'sendChat'))]);
    await slipway.client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    await slipway.server('worker');
    expect(await ada.entry(mutation)).toMatchObject({ code: 200 });
  });
});

describe('a welcome whose numbers were read before Redis went back', () => {
  const lost = { seq: 1, hash: 'of an entry that is no more' };

  const joinWith = async (head: typeof lost, cursor: typeof lost | undefined) => {
    const room = new Room(DEMO_TEAM, slipway.client, createLogger('silent'));
    const subscriber = slipway.client.duplicate();
    await subscriber.connect();
    await room.open(subscriber as RedisClient);
    const sent: { readonly type: string; readonly code?: number }[] = [];
    const socket = {
      ...SILENT,
      send: (text: string | Buffer) => sent.push(...(typeof text === 'string' ? [JSON.parse(text)] : [])),
      close: () => {},
    };
    const user = { id: 'ada' as MemberId, name: '', initials: '', color: '', team: DEMO_TEAM };
    const joined = new TeamConnection(
      new Connection(socket, user),
      DEMO_TEAM,
      { client: 'tab' as ClientId, order: 1 },
      async () => {},
      { request: () => {}, release: () => {} },
      () => {},
    );
    const welcome = {
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      user: user.id,
      team: DEMO_TEAM,
      now: 0,
      mutation: 7,
    } as const;
    await room.join(joined, cursor, welcome, { head, removal: 0 });
    await room.close();
    subscriber.destroy();
    const left = sent.flatMap(({ type, code }) => (type === 'left' ? [code] : []));
    return { left, kept: room.peers.has(joined) };
  };

  it('[S11] is not left standing, whether a snapshot follows it or entries do', async () => {
    const head = await readHead(slipway.client, DEMO_TEAM);
    expect(await joinWith(head, head)).toEqual({ left: [], kept: true });
    for (const cursor of [undefined, head]) {
      expect(await joinWith(lost, cursor)).toEqual({ left: [4503], kept: false });
      expect(await joinWith({ ...lost, seq: head.seq + 1 }, cursor)).toEqual({ left: [4503], kept: false });
    }
  });
});

/** An open socket to somebody who says nothing. */
const SILENT = {
  readyState: 1,
  OPEN: 1,
  bufferedAmount: 0,
  send: () => {},
  ping: () => {},
  terminate: () => {},
  on: () => {},
};
