/**
 * The whole path on real parts: socket → gateway → queue → worker → commit → log → socket.
 */
import { createClient } from '@redis/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callServer } from '../../test/fixtures/callServer.ts';
import { startTestRedis, type TestRedis } from '../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../test/fixtures/testServer.ts';
import { signInAs, WireClient } from '../../test/fixtures/wireClient.ts';
import { signInAsDemoMember } from '../api/routes/signInAsDemoMember.ts';
import type { MemberId, TaskId } from '../model/ids.ts';
import { OLDEST_PROTOCOL } from '../sync/protocol/version.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import { queueName } from './jobs/queueName.ts';
import { readHead } from './log/readLog.ts';

let redis: TestRedis;
let server: TestServer;
let client: RedisClient;
const open: WireClient[] = [];

const join = async (member: string, options = {}) => {
  const wire = await WireClient.open(server.url, member, options);
  open.push(wire);
  return wire;
};

beforeAll(async () => {
  redis = await startTestRedis();
  client = createClient({ url: redis.url });
  await client.connect();
});

afterAll(async () => {
  client.destroy();
  await redis.stop();
});

beforeEach(async () => {
  await client.flushAll();
  server = await startTestServer(redis.url);
  return async () => {
    for (const wire of open.splice(0)) wire.close();
    await server.close();
  };
});

describe('a shipped task', () => {
  it('reaches the author and the teammate as the same entry', async () => {
    const [ada, jun] = [await join('ada'), await join('jun')];
    const entry = await ada.run('shipTask', { member: 'ada', task: 'ada-3' });
    await jun.reaches(entry.seq);
    expect(entry).toMatchObject({
      code: 200,
      by: { user: 'ada', client: ada.client, mutation: 1 },
      action: 'shipTask',
    });
    expect(jun.entries()).toEqual(ada.entries());
    expect(jun.replica.shown.task('ada' as MemberId, 'shipped', 'ada-3' as TaskId)?.shippedAt).toBe(entry.at);
    expect(jun.replica.confirmed.export()).toEqual(ada.replica.confirmed.export());
  });

  it('[S3] is shipped once when the job comes twice, and the second copy is told so', async () => {
    const ada = await join('ada');
    const entry = await ada.run('shipTask', { member: 'ada', task: 'ada-3' });
    ada.send('shipTask', { member: 'ada', task: 'ada-3' }, 1);
    expect(await ada.answer(1)).toMatchObject({ code: 200 });
    expect((await readHead(client, 'harbor')).seq).toBe(entry.seq);
  });
});

describe('a refusal', () => {
  it('[S4] [S6] advances the number and is seen by its author only', async () => {
    const [ada, jun] = [await join('ada'), await join('jun')];
    const refused = await jun.run('shipTask', { member: 'ada', task: 'ada-3' });
    expect(refused).toMatchObject({ code: 403, reason: 'notYours', changes: [] });
    const next = await jun.run('sendChat', { text: 'sorry' });
    expect(next).toMatchObject({ code: 200, seq: refused.seq + 1 });
    await ada.reaches(next.seq);
    expect(ada.entries()[0]).toEqual({ seq: refused.seq, hash: refused.hash });
  });

  it.each([
    ['an action that nobody knows', 'launchRocket', {}, 400, 'unknownAction'],
    ['arguments of the wrong type', 'shipTask', { member: 'ada', task: 7 }, 422, 'invalid'],
    ['a field too many', 'shipTask', { member: 'ada', task: 'ada-3', user: 'jun' }, 422, 'invalid'],
    ['an id in an edit', 'editTask', { member: 'ada', task: 'ada-3', set: { id: 'x' } }, 422, 'invalid'],
    ['a task that is not there', 'shipTask', { member: 'ada', task: 'nobody-9' }, 404, 'taskGone'],
    [
      'a member who is not there',
      'assignTask',
      { member: 'ada', task: 'ada-3', to: 'zoe' },
      404,
      'memberGone',
    ],
    ['a task that is shipped already', 'laterTask', { member: 'ada', task: 'ada-18' }, 409, 'alreadyShipped'],
    ['a prototype for a name', 'constructor', {}, 400, 'unknownAction'],
  ])('is what %s gets, and nothing changes', async (_, action, args, code, reason) => {
    const ada = await join('ada');
    const before = ada.replica.confirmed.export();
    expect(await ada.run(action, args)).toMatchObject({ code, reason, changes: [] });
    expect(ada.replica.confirmed.export()).toEqual(before);
    expect(await ada.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
  });
});

describe('bad input on the socket', () => {
  it.each([
    ['malformed JSON', '{"type":'],
    ['an unknown type', { type: 'explode' }],
    ['a field too many', { type: 'ping', at: 1, user: 'jun' }],
    ['a job without a number', { type: 'job', action: 'sendChat', args: { text: 'x' } }],
    [
      'a job that names its user',
      { type: 'job', mutation: 1, action: 'sendChat', args: { text: 'x' }, user: 'jun' },
    ],
    [
      'a second hello of another version',
      { type: 'hello', protocol: OLDEST_PROTOCOL, client: 'other', team: 'harbor', settled: 0 },
    ],
  ])('%s is answered with 400 and the socket goes on', async (_, message) => {
    const [ada, jun] = [await join('ada'), await join('jun')];
    const { seq } = await readHead(client, 'harbor');
    ada.raw(message);
    expect(await ada.refused()).toMatchObject({ code: 400, reason: 'malformed' });
    expect(await ada.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200, seq: seq + 1 });
    await jun.reaches(seq + 1);
    expect(jun.closeCode).toBeNull();
  });

  it('[S18] a message of more than 64 KB closes the socket with 1009', async () => {
    const ada = await join('ada');
    ada.send('sendChat', { text: 'x'.repeat(70_000) });
    expect(await ada.closed()).toBe(1009);
  });

  it('a job before hello closes the socket', async () => {
    const wire = await WireClient.connect(server.url, await signInAs(server.url, 'ada'));
    wire.send('sendChat', { text: 'x' });
    expect(await wire.closed()).toBe(4408);
  });

  it('a socket without a session is closed, with nothing said', async () => {
    const wire = await WireClient.connect(server.url, 'slipway=forged');
    expect(await wire.closed()).toBe(4401);
    expect(wire.received).toEqual([]);
  });

  it('a team that is not ours closes the socket, as one that is not there does', async () => {
    const cookie = await signInAs(server.url, 'ada');
    for (const team of ['other', 'nowhere']) {
      const wire = await WireClient.connect(server.url, cookie, { team });
      void wire.hello().catch(() => {});
      expect(await wire.closed()).toBe(4403);
      expect(await wire.refused()).toMatchObject({ code: 403, reason: 'notMember' });
    }
  });

  it('[S19] an old protocol is told to reload', async () => {
    const wire = await WireClient.connect(server.url, await signInAs(server.url, 'ada'), { protocol: 0 });
    void wire.hello().catch(() => {});
    expect(await wire.closed()).toBe(4426);
  });

  it('[S1] a client id that belongs to somebody else is turned away', async () => {
    await join('ada', { client: 'shared' });
    const wire = await WireClient.connect(server.url, await signInAs(server.url, 'jun'), {
      client: 'shared',
    });
    void wire.hello().catch(() => {});
    expect(await wire.closed()).toBe(4403);
    expect(await wire.refused()).toMatchObject({ reason: 'wrongClient' });
  });

  it('a client id of the kind that we give to our own jobs is turned away', async () => {
    const cookie = await signInAs(server.url, 'ada');
    const wire = await WireClient.connect(server.url, cookie, { client: 'handed.0123' });
    void wire.hello().catch(() => {});
    expect(await wire.closed()).toBe(4403);
    expect(await wire.refused()).toMatchObject({ reason: 'wrongClient' });
  });

  it.each(['//', '/ws/../..//', 'http://', '/other'])(
    'an upgrade to %s is for nobody, and ends nothing',
    async (path) => {
      const { connect } = await import('node:net');
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
      await new Promise((resolve) => socket.on('close', resolve));
      expect(await (await join('ada')).run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
    },
  );

  it('a page that calls us by its own name is turned away', async () => {
    const { WebSocket } = await import('ws');
    const headers = { origin: 'http://evil.example', host: 'evil.example' };
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, { headers });
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode)),
    );
    expect(status).toBe(403);
  });

  it('a foreign origin neither connects nor signs in', async () => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, {
      headers: { origin: 'https://evil.example' },
    });
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode)),
    );
    expect(status).toBe(403);
    const input = { body: { member: 'ada' } };
    const from = { origin: 'https://evil.example' };
    expect((await callServer(server.url, signInAsDemoMember, input, from)).status).toBe(403);
  });
});

describe('coming back', () => {
  it('[S9] with a cursor that the log holds brings the entries after it and no snapshot', async () => {
    const [ada, jun] = [await join('ada'), await join('jun')];
    const cursor = jun.replica.cursor ?? { seq: 0, hash: '' };
    jun.close();
    const first = await ada.run('sendChat', { text: 'one' });
    const second = await ada.run('sendChat', { text: 'two' });
    const back = await join('jun', { cursor });
    expect(back.received[0]).toMatchObject({ type: 'welcome', resumed: true });
    await back.message((message) => message.type === 'entries');
    expect(back.entries().map(({ seq }) => seq)).toEqual([first.seq, second.seq]);
    expect(back.received.some(({ type }) => type === 'snapshot')).toBe(false);
  });

  it('[S9] with a cursor of another history brings a snapshot', async () => {
    const ada = await join('ada');
    const { seq } = await ada.run('sendChat', { text: 'one' });
    const back = await join('jun', { cursor: { seq, hash: 'somethingelse' } });
    expect(back.received[0]).toMatchObject({ type: 'welcome', resumed: false });
    await back.reaches(seq);
  });

  it('[S12] what pub/sub loses is read from the log', async () => {
    const [ada, jun] = [await join('ada'), await join('jun')];
    const { seq } = await ada.run('sendChat', { text: 'one' });
    await jun.reaches(seq);
    await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    const thoonk = new Thoonk(client);
    const job = {
      team: 'harbor',
      user: 'ada',
      client: 'elsewhere',
      mutation: 1,
      action: 'sendChat',
      args: { text: 'unheard' },
    };
    await thoonk.job(queueName(0, 'sendChat')).put(JSON.stringify(job));
    await jun.reaches(seq + 1);
    expect(jun.entries().at(-1)?.changes[0]).toMatchObject({ item: { text: 'unheard' } });
  });
});

describe('a snapshot', () => {
  it('keeps every id with its own item, whatever a foreign program has stored', async () => {
    const tasks = '{team:harbor}.members.ada.tasks';
    await client.lPush(`feed.ids:${tasks}`, 'evil');
    await client.hSet(`feed.items:${tasks}`, 'evil', '{"id":"evil"},{"id":"evil2"}');
    await client.zAdd('feed.ids:{team:harbor}.members', { score: 1, value: Buffer.from([0x7a, 0xff]) });
    const ada = await join('ada');
    expect(ada.replica.confirmed.taskIds('ada' as MemberId, 'tasks')[0]).toBe('evil');
    expect(ada.replica.confirmed.task('ada' as MemberId, 'tasks', 'evil' as TaskId)).toBeUndefined();
    expect(ada.replica.confirmed.task('ada' as MemberId, 'tasks', 'ada-3' as TaskId)?.id).toBe('ada-3');
  });
});

describe('order', () => {
  it('[S2] fifty jobs of one client take effect in their order', async () => {
    const ada = await join('ada');
    for (let i = 0; i < 50; i++) ada.send('sendChat', { text: `message ${i}` });
    const last = await ada.entry(50);
    const texts = ada.replica.confirmed.messageIds().map((id) => ada.replica.confirmed.message(id)?.text);
    expect(texts.slice(-50)).toEqual(Array.from({ length: 50 }, (_, i) => `message ${i}`));
    expect(last.code).toBe(200);
  });

  it('[S3] a number that comes too early is told which is expected', async () => {
    const ada = await join('ada');
    ada.send('sendChat', { text: 'third' }, 3);
    expect(await ada.answer(3)).toMatchObject({ code: 409, reason: 'outOfOrder', expected: 1 });
  });
});
