/** The hello: which client, which number, which version. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';
import { newClientId } from '../../client/engine/outbox.ts';
import type { MemberId } from '../../model/ids.ts';
import { PROTOCOL_VERSION } from '../../sync/protocol/index.ts';
import { OLDEST_PROTOCOL } from '../../sync/protocol/version.ts';
import { clientKey, logKey } from '../log/keys.ts';
import { readHead } from '../log/readLog.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  server = await slipway.server();
});
afterEach(() => slipway.clear());

const say = (text: string) => ['sendChat', { text }] as const;

describe('a client that reports its settled number', () => {
  it('[S11] continues from there on a server that does not know it', async () => {
    const ada = await slipway.join(server, 'ada', { client: 'tab', settled: 41 });
    expect(ada.received[0]).toMatchObject({ type: 'welcome', mutation: 41 });
    expect(await ada.run(...say('the forty-second'))).toMatchObject({ code: 200, by: { mutation: 42 } });
  });

  it('[S11] continues from there on a server that remembers less', async () => {
    const before = await slipway.join(server, 'ada', { client: 'tab' });
    await before.run(...say('one'));
    const ada = await slipway.join(server, 'ada', { client: 'tab', settled: 7 });
    expect(ada.received[0]).toMatchObject({ mutation: 7 });
    expect(await ada.run(...say('eight'))).toMatchObject({ by: { mutation: 8 } });
  });

  it('[S9] resumes when the log begins right after its cursor', async () => {
    const before = await slipway.join(server, 'ada', { client: 'tab' });
    const { seq, hash } = await before.run(...say('one'));
    await before.run(...say('two'));
    await slipway.client.sendCommand(['XTRIM', logKey('harbor'), 'MAXLEN', '1']);
    const ada = await slipway.join(server, 'ada', { client: 'tab', cursor: { seq, hash } });
    expect(ada.received[0]).toMatchObject({ type: 'welcome', resumed: true });
    await ada.entry(2);
  });

  it('[S3] never takes back a number that has taken effect', async () => {
    const before = await slipway.join(server, 'ada', { client: 'tab' });
    await before.run(...say('one'));
    const { seq } = await before.run(...say('two'));
    const ada = await slipway.join(server, 'ada', { client: 'tab', settled: 1 });
    expect(ada.received[0]).toMatchObject({ mutation: 2 });
    ada.send(...say('two'), 2);
    expect(await ada.answer(2)).toMatchObject({ code: 200 });
    expect((await readHead(slipway.client, 'harbor')).seq).toBe(seq);
  });

  it("[S1] cannot change the number of another user's client", async () => {
    await slipway.join(server, 'ada', { client: 'tab' });
    const cookie = await signInAs(server.url, 'jun');
    const jun = slipway.know(await WireClient.connect(server.url, cookie, { client: 'tab', settled: 9 }));
    void jun.hello().catch(() => {});
    expect(await jun.closed()).toBe(4403);
    expect(await slipway.client.exists(clientKey('harbor', 'tab'))).toBe(0);
  });
});

describe('a client id', () => {
  const refused = async (client: string, settled = 0) => {
    const cookie = await signInAs(server.url, 'jun');
    const jun = slipway.know(await WireClient.connect(server.url, cookie, { client, settled }));
    void jun.hello().catch(() => {});
    expect(await jun.closed()).toBe(4403);
    expect(await jun.refused()).toMatchObject({ reason: 'wrongClient' });
  };
  /** As after 90 days without a message of the client. */
  const forget = async (client: string) =>
    expect(await slipway.client.del(clientKey('harbor', client))).toBe(1);

  /** The clients with a record, then those with a stored owner. Includes the client that wrote the demo. */
  const remembered = async () => {
    const records = (await slipway.client.keys('*')).filter((key) => key.startsWith('thoonk.client:'));
    const owned = await slipway.client.hKeys('thoonk.owners:{team:harbor}');
    return [...records.map((key) => key.slice(key.lastIndexOf(':') + 1)), ...owned];
  };

  it('is remembered only after its first job', async () => {
    for (let page = 0; page < 5; page++)
      (await slipway.join(server, 'ada', { client: `page${page}` })).close();
    expect(await remembered()).toEqual(['demo', 'demo']);
    const ada = await slipway.join(server, 'ada', { client: 'page0' });
    await ada.run(...say('one'));
    expect(await slipway.client.get(clientKey('harbor', 'page0'))).toBe('1 200 2 ada');
  });

  it('[S1] belongs to its user permanently, even after its record has expired', async () => {
    const ada = await slipway.join(server, 'ada', { client: 'tab' });
    const { changes } = await ada.run('createTask', { member: 'ada', list: 'tasks', title: 'Mine' });
    ada.close();
    await forget('tab');
    await refused('tab');
    await refused('tab', 1);
    const id = changes.flatMap((change) => ('item' in change ? [change.id] : []))[0] ?? '';
    expect(await slipway.client.hGet('feed.items:{team:harbor}.members.ada.tasks', id)).toContain('Mine');
    const again = await slipway.join(server, 'ada', { client: 'tab', settled: 1 });
    expect(await again.run(...say('still mine'))).toMatchObject({ code: 200, by: { mutation: 2 } });
  });

  it('[S1] belongs to its user permanently, even if it was known only from its hello', async () => {
    (await slipway.join(server, 'ada', { client: 'tab', settled: 5 })).close();
    await forget('tab');
    await refused('tab', 5);
  });

  it('[S1] that names its user belongs to nobody else, even before anything is stored', async () => {
    const client = newClientId('ada' as MemberId);
    await refused(client);
    const ada = await slipway.join(server, 'ada', { client });
    expect(await ada.run(...say('mine'))).toMatchObject({ code: 200 });
    ada.close();
    await forget(client);
    await refused(client, 1);
    expect(await remembered()).toEqual(['demo', 'demo']);
  });
});

describe('a second socket of the same client', () => {
  const places = [
    ['the same gateway', false],
    ['another gateway', true],
  ] as const;

  it.each(places)('[S16] at %s takes over, and the first one is disconnected', async (_, elsewhere) => {
    const first = await slipway.join(server, 'ada', { client: 'tab' });
    const second = elsewhere ? await slipway.server('gateway') : server;
    const ada = await slipway.join(second, 'ada', { client: 'tab' });
    expect(await first.closed()).toBe(4503);
    expect(await ada.run(...say('here I am'))).toMatchObject({ code: 200 });
    expect(ada.closeCode).toBeNull();
  });

  it.each(places)('[S2] [S16] at %s: jobs of both take effect once, in order', async (_, elsewhere) => {
    const first = await slipway.join(server, 'ada', { client: 'tab' });
    const cookie = await signInAs(server.url, 'ada');
    const place = elsewhere ? await slipway.server('gateway') : server;
    const jun = await slipway.join(server, 'jun');
    const count = 40;
    for (let i = 1; i <= count; i++) first.send(...say(`job ${i}`), i);
    await first.entry(3);
    const ada = slipway.know(await WireClient.connect(place.url, cookie, { client: 'tab' }));
    const { mutation } = await ada.hello();
    for (let i = mutation + 1; i <= count; i++) ada.send(...say(`job ${i}`), i);
    await jun.until(() => jun.entries().some(({ by }) => by?.mutation === count));
    const done = jun.entries().filter(({ by }) => by?.client === 'tab');
    expect(done.map(({ by }) => by.mutation)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    expect(await ada.entry(count)).toMatchObject({ code: 200 });
  });

  it('[S25] receives refusals even if a snapshot replaces the entries', async () => {
    const first = await slipway.join(server, 'ada', { client: 'tab' });
    expect(await first.run('sendChat', { text: 'one' })).toMatchObject({ code: 200 });
    const { code, reason } = await first.run('shipTask', { member: 'ada', task: 'nothing' });
    expect(code).toBe(404);
    expect(await first.run('sendChat', { text: 'three' })).toMatchObject({ code: 200 });
    first.close();
    const cursor = { seq: 1, hash: 'of another history' };
    const ada = await slipway.join(server, 'ada', { client: 'tab', cursor, settled: 1 });
    expect(ada.received.map(({ type }) => type).slice(0, 3)).toEqual(['welcome', 'answer', 'snapshot']);
    expect(ada.received[1]).toEqual({ type: 'answer', team: 'harbor', mutation: 2, code, reason });
    const later = await slipway.join(server, 'ada', { client: 'tab', cursor, settled: 3 });
    expect(later.received.map(({ type }) => type)).not.toContain('answer');
  });

  it('[S16] further messages of the first one are ignored', async () => {
    const first = await slipway.join(server, 'ada', { client: 'tab' });
    first.socket.pause();
    const ada = await slipway.join(server, 'ada', { client: 'tab' });
    first.send(...say('from the grave'), 1);
    expect(await ada.run(...say('alive'))).toMatchObject({ changes: [{ item: { text: 'alive' } }] });
    expect(await ada.run(...say('still alive'))).toMatchObject({ by: { mutation: 2 } });
  });
});

describe('a page of another version', () => {
  const greet = async (hello: object) => {
    const wire = slipway.know(await WireClient.connect(server.url, await signInAs(server.url, 'ada')));
    wire.raw({ type: 'hello', client: 'tab', team: 'harbor', ...hello });
    return wire;
  };

  it('[S19] that is older is asked to reload, whatever its hello looks like', async () => {
    const wire = await greet({ protocol: OLDEST_PROTOCOL - 1 });
    expect(await wire.closed()).toBe(4426);
    expect(await wire.refused()).toMatchObject({ code: 426, reason: 'tooOld' });
  });

  it('[S19] that is newer than the server is asked to reconnect, not to reload', async () => {
    const wire = await greet({ protocol: PROTOCOL_VERSION + 1, settled: 0, somethingNew: true });
    expect(await wire.closed()).toBe(1012);
    expect(wire.received).toEqual([]);
  });
});
