/** When a session ends, its sockets are closed, whichever gateway they are on and however it ended. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callServer } from '../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { signOut } from '../../api/routes/signOut.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

const keyOf = (cookie: string): string => {
  const token = cookie.slice(cookie.indexOf('=') + 1);
  return `slipway.session:${createHash('sha256').update(token).digest('hex')}`;
};

const connect = async (url: string, cookie: string): Promise<WireClient> =>
  slipway.know(await WireClient.connect(url, cookie));

const enter = async (url: string, cookie: string): Promise<WireClient> => {
  const wire = await connect(url, cookie);
  await wire.hello();
  return wire;
};

const leave = (cookie: string) => callServer(server.url, signOut, {}, { cookie });

describe('when a session ends', () => {
  const ways: [string, (cookie: string) => Promise<unknown>][] = [
    ['by signing out', leave],
    ['because its key is deleted', (cookie) => slipway.client.del(keyOf(cookie))],
    ['because it expires', (cookie) => slipway.client.pExpire(keyOf(cookie), 1)],
    [
      'because somebody signs in with its cookie',
      (cookie) => callServer(server.url, signInAsDemoMember, { body: { member: 'jun' } }, { cookie }),
    ],
  ];

  it.each(ways)(
    '[S34] %s, its sockets are closed with 4401 on every gateway, and no others',
    async (_, end) => {
      server = await slipway.server();
      const second = await slipway.server('gateway');
      const cookie = await signInAs(server.url, 'ada');
      const here = await enter(server.url, cookie);
      const there = await enter(second.url, cookie);
      const silent = await connect(second.url, cookie);
      const other = await slipway.join(second, 'ada');

      await end(cookie);
      expect(await Promise.all([here, there, silent].map((wire) => wire.closed()))).toEqual([
        4401, 4401, 4401,
      ]);
      expect(await other.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
      expect(await (await connect(second.url, cookie)).closed()).toBe(4401);
    },
  );

  it('[S34] messages accepted before are carried out, and later ones are not', async () => {
    server = await slipway.server('gateway');
    const jun = await slipway.join(server, 'jun');
    const cookie = await signInAs(server.url, 'ada');
    const ada = await enter(server.url, cookie);
    const queued = new Promise<void>((resolve) => {
      const ask = async () => {
        if ((await slipway.client.lLen('feed.ids:{jobs:0}.sendChat')) > 0) resolve();
        else setImmediate(ask);
      };
      void ask();
    });
    ada.send('sendChat', { text: 'accepted' });
    await queued;
    ada.send('sendChat', { text: 'waits in line' });
    await leave(cookie);
    ada.send('sendChat', { text: 'too late' });
    expect(await ada.closed()).toBe(4401);

    await slipway.server('worker');
    expect(await jun.run('sendChat', { text: 'the end' })).toMatchObject({ code: 200 });
    expect(jun.entries().map(({ by }) => [by.user, by.mutation])).toEqual([
      ['ada', 1],
      ['jun', 1],
    ]);
  });

  it('[S34] a member whose client does not answer the close receives nothing more', async () => {
    server = await slipway.server();
    const jun = await slipway.join(server, 'jun');
    const cookie = await signInAs(server.url, 'ada');
    const ada = await enter(server.url, cookie);
    ada.socket.pause();
    await leave(cookie);
    await jun.run('sendChat', { text: 'behind the back of Ada' });
    ada.socket.resume();
    expect(await ada.closed()).toBe(4401);
    expect(ada.entries()).toEqual([]);
  });
});
