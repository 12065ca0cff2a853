/** A Redis that comes back with less than it had said, as browsers meet it. */
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientId } from '../../model/ids.ts';
import type { TestServer } from '../../testing/testServer.ts';
import { TestSlipway } from '../../testing/testSlipway.ts';
import type { WireClient } from '../../testing/wireClient.ts';

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
    expect(back.heard[0]).toMatchObject({ type: 'welcome', resumed: false, mutation: 1 });
    expect(back.replica.confirmed.messageIds()).not.toContain(`${ada.client}.2.0`);
    const again = await back.run('sendChat', { text: 'lost' });
    expect(again).toMatchObject({ code: 200, by: { client: 'tab' as ClientId, mutation: 2 } });
    const other = await slipway.join(server, 'jun', { cursor: cursorOf(jun) });
    expect(other.heard[0]).toMatchObject({ resumed: false });
    await other.reaches(again.seq);
    await back.reaches(again.seq);
    expect(other.replica.confirmed.export()).toEqual(back.replica.confirmed.export());
  });
});
