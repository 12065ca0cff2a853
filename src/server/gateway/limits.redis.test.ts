/** Too many messages, slow readers, dead peers: each is handled on its own, and nobody else is affected. */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Device, EngineTab } from '../../../test/fixtures/engineClient.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { type Commit, commit } from '../log/commit.ts';
import { scriptNamed } from '../scripts.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  server = await slipway.server();
});
afterEach(async () => {
  vi.useRealTimers();
  await slipway.clear();
});

/** Stops the clock, so that waiting refills no quota. */
const stopTheClock = () => vi.useFakeTimers({ toFake: ['Date'] });

const cursorOf = (wire: WireClient) => wire.replica.cursor ?? { seq: 0, hash: '' };
const seqs = (wire: WireClient) => wire.entries().map(({ seq }) => seq);
const upTo = (seq: number) => Array.from({ length: seq }, (_, i) => i + 1);

const tenTimes = (work: () => void) => {
  for (let i = 0; i < 10; i++) work();
};

describe('a client that sends too much at once', () => {
  it('[S18] is answered with 429, which uses up no number, and no other client is', async () => {
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    stopTheClock();
    for (let i = 0; i < 700; i++) ada.raw({ type: 'ping', at: i });
    for (let mutation = 1; mutation <= 3; mutation++) ada.send('sendChat', { text: 'too much' }, mutation);
    expect(await ada.refused()).toMatchObject({ code: 429, reason: 'tooFast' });
    expect(await ada.answer(1)).toMatchObject({ mutation: 1, code: 429, reason: 'tooFast' });
    expect(await jun.run('sendChat', { text: 'calm' })).toMatchObject({ code: 200 });
    const again = await slipway.join(server, 'ada', { client: ada.client });
    expect(again.received[0]).toMatchObject({ mutation: 0 });
    expect(await again.run('sendChat', { text: 'slowly' })).toMatchObject({ code: 200, by: { mutation: 1 } });
  });

  it('[S18] that continues anyway is disconnected, to reconnect later', async () => {
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    stopTheClock();
    for (let i = 0; i < 8_000; i++) ada.raw({ type: 'ping', at: i });
    expect(await ada.closed()).toBe(4429);
    expect(await jun.run('sendChat', { text: 'calm' })).toMatchObject({ code: 200 });
  });

  it('[S2] [S18] gets a thousand edits through that were made offline', { timeout: 60_000 }, async () => {
    const jun = await slipway.join(server, 'jun');
    const device = new Device();
    await (await EngineTab.open(server.url, 'ada', device)).engine.stop();
    const offline = await EngineTab.openOffline('ada', device);
    for (const edit of upTo(1_000)) offline.engine.act(sendChat, { text: `edit ${edit}` });
    await offline.engine.stop();

    const tab = await EngineTab.open(server.url, 'ada', device);
    for (let left = 900; left >= 0; left -= 100) await tab.until(({ unsent }) => unsent <= left);
    await tab.engine.stop();
    await jun.until(() => jun.entries().length >= 1_000);
    expect(jun.entries().map(({ by }) => by.mutation)).toEqual(upTo(1_000));
  });
});

const longEntries = (batch: number): Commit[] =>
  upTo(20).map((one) => ({
    client: `bot${batch}.${one}`,
    mutation: 1,
    user: 'ada',
    code: 200,
    audience: '*',
    body: JSON.stringify({
      at: 0,
      by: { user: 'ada', client: `bot${batch}.${one}`, mutation: 1 },
      action: 'sendChat',
      code: 200,
      changes: [],
      filler: 'x'.repeat(60_000),
    }),
    reads: [],
    changes: [],
  }));

describe('a faulty socket', () => {
  it.each([
    ['a message of more than 64 KB', (wire: WireClient) => wire.raw('x'.repeat(70_000)), 1009],
    ['messages that are no JSON', (wire: WireClient) => tenTimes(() => wire.raw('{')), 4400],
    ['messages of an unknown type', (wire: WireClient) => tenTimes(() => wire.raw({ type: 'x' })), 4400],
  ])('[S18] %s closes it, with a code, and no other', async (_, offend, code) => {
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    offend(ada);
    expect(await ada.closed()).toBe(code);
    expect(await jun.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
  });

  it('[S18] a reset during the upgrade does not affect the process', async () => {
    const cookie = await signInAs(server.url, 'ada');
    const { host, port } = new URL(server.url);
    const lines = ['GET /ws HTTP/1.1', `Host: ${host}`, `Origin: ${server.url}`, `Cookie: ${cookie}`];
    const upgrade = [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ];
    for (let i = 0; i < 20; i++) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      const gone = new Promise((resolve) => socket.once('close', resolve));
      socket.write(`${[...lines, ...upgrade].join('\r\n')}\r\n\r\n`, () => socket.resetAndDestroy());
      await gone;
    }
    const ada = await slipway.join(server, 'ada');
    expect(await ada.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
  });

  it('[S15] a peer that does not answer heartbeats is dropped', async () => {
    const quick = await slipway.server('gateway', { heartbeat: 200 });
    const dead = await slipway.join(quick, 'ada', { autoPong: false });
    const alive = await slipway.join(quick, 'jun');
    expect(await dead.closed()).toBe(1006);
    expect(alive.closeCode).toBeNull();
  });

  it('[S17] a reader that is too slow is disconnected, and resumes without a gap', {
    timeout: 60_000,
  }, async () => {
    const [slow, ada] = [await slipway.join(server, 'jun'), await slipway.join(server, 'ada')];
    const { seq } = await ada.run('sendChat', { text: 'before' });
    await slow.reaches(seq);
    slow.socket.pause();
    // More than the buffers of both ends can hold.
    for (let batch = 0; batch < 20; batch++) await commit(slipway.client, 'harbor', longEntries(batch));
    const last = seq + 20 * 20;
    await ada.reaches(last);
    slow.socket.resume();
    expect(await slow.closed()).toBe(4503);
    const received = seqs(slow);
    expect(received.at(-1)).toBeLessThan(last);
    const back = await slipway.join(server, 'jun', { cursor: cursorOf(slow) });
    await back.until(() => seqs(back).includes(last));
    expect([...received, ...seqs(back)]).toEqual(upTo(last).slice((received[0] ?? 0) - 1));
  });
});

describe('ten clients that come back at once', () => {
  it('[S14] cause one read of the public snapshot', async () => {
    const ada = await slipway.join(await slipway.server(), 'ada');
    await ada.run('sendChat', { text: 'something new' });
    const cookie = await signInAs(server.url, 'jun');
    const wires = await Promise.all(
      upTo(10).map(async () => slipway.know(await WireClient.connect(server.url, cookie))),
    );
    const said: string[] = [];
    const monitor = await slipway.client.duplicate().connect();
    await monitor.monitor((line) => void said.push(String(line)));
    await Promise.all(wires.map((wire) => wire.hello()));
    // By then, everything before it has been reported too.
    await slipway.client.echo('the end');
    await expect.poll(() => said.some((line) => line.includes('the end'))).toBe(true);
    monitor.destroy();
    const { sha } = scriptNamed('snapshotSlice');
    const readings = said.filter((line) => line.includes(sha) && !line.includes('"script'));
    // The private part of each member is small, and read for each.
    expect(readings.filter((line) => line.includes('}.chat'))).toHaveLength(1);
  });
});
