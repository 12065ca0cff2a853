/** Unreadable data of other programs is skipped, and affects nothing else. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { logChannel } from '../log/channels.ts';
import { headKey, logKey } from '../log/keys.ts';
import { readHead } from '../log/readLog.ts';

const TEAM = 'harbor';
const CHAT = `{team:${TEAM}}.chat`;
const TASKS = `{team:${TEAM}}.members.ada.tasks`;

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

const HEAD = '"at":1,"by":{"user":"ada","client":"x","mutation":1},"action":"bridge","code":200';
const DEEP = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
const NOT_UTF8 = Buffer.from([0x22, 0xff, 0xfe, 0x22]);

const BODIES: Record<string, string | Buffer> = {
  'no JSON': 'not JSON',
  nothing: '',
  'half of JSON': `{${HEAD},"changes":[`,
  'a list': '[1]',
  null: 'null',
  'an entry without changes': `{${HEAD}}`,
  'changes of another shape': `{${HEAD},"changes":[null,7]}`,
  'a change of no feed': `{${HEAD},"changes":[{"kind":"retract","feed":"elsewhere","id":"x"}]}`,
  'a change of no kind': `{${HEAD},"changes":[{"kind":"explode","feed":"${CHAT}","id":"x"}]}`,
  'a number of its own': `{"seq":99,${HEAD},"changes":[]}`,
  'deep nesting': `{${HEAD},"changes":[{"kind":"publish","feed":"${CHAT}","id":"x","item":${DEEP}}]}`,
  'no UTF-8': Buffer.concat([Buffer.from(`{${HEAD},"detail":`), NOT_UTF8, Buffer.from(',"changes":[]}')]),
};

/** Appends an entry to the log of this team, as a script of another program would. */
const append = async (body: string | Buffer) => {
  const { seq, hash } = await readHead(slipway.client, TEAM);
  const next = createHash('sha1').update(hash).update(body).digest('hex').slice(0, 16);
  const fields = ['hash', next, 'to', '*', 'by', 'x 1', 'body', body];
  await slipway.client.sendCommand(['XADD', logKey(TEAM), `${seq + 1}-0`, ...fields]);
  await slipway.client.hSet(headKey(TEAM), { seq: seq + 1, hash: next });
  const announced = Buffer.concat([Buffer.from(`entry ${seq + 1} ${next} * x 1\n`), Buffer.from(body)]);
  await slipway.client.sPublish(logChannel(slipway.client, TEAM), announced);
};

describe('an entry that is', () => {
  // The in-memory Redis does not return entries as bytes.
  const bodies = Object.keys(BODIES).filter(
    (name) => name !== 'no UTF-8' || process.env.TEST_REDIS !== 'memory',
  );

  it.for(bodies)('%s is skipped, live and on resume', async (name) => {
    const live = await slipway.join(server, 'ada', { client: 'live' });
    const cursor = await readHead(slipway.client, TEAM);
    await append(BODIES[name] ?? '');
    expect(await live.run('sendChat', { text: 'after it' })).toMatchObject({ code: 200 });
    expect(live.closeCode).toBeNull();
    const resumed = await slipway.join(server, 'jun', { client: 'resumed', cursor });
    expect(resumed.received[0]).toMatchObject({ type: 'welcome', resumed: true });
    expect(await resumed.run('sendChat', { text: 'and after that' })).toMatchObject({ code: 200 });
    const entries = resumed.received.flatMap((one) => (one.type === 'entries' ? one.entries : []));
    expect(entries.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(Object.keys(entries[0] ?? {}).sort()).toEqual(['hash', 'seq']);
  });
});

describe('an item that is', () => {
  const ITEMS: Record<string, string | Buffer> = {
    'no JSON': 'not JSON',
    'no UTF-8': Buffer.concat([Buffer.from('{"id":"ada-3","title":'), NOT_UTF8, Buffer.from('}')]),
    'deep nesting': DEEP,
    huge: JSON.stringify({ id: 'ada-3', title: 'x'.repeat(3_000_000) }),
    'another prototype': '{"id":"ada-3","__proto__":{"title":"x"},"constructor":1}',
    null: 'null',
  };

  it.for(Object.keys(ITEMS))('%s prevents no team from opening and no job from running', async (name) => {
    await slipway.client.hSet(itemsKey(TASKS), 'ada-3', ITEMS[name] ?? '');
    const ada = await slipway.join(server, 'ada');
    expect(await ada.run('editTask', { member: 'ada', task: 'ada-3', set: { note: 'x' } })).toMatchObject({
      code: 404,
    });
    expect(await ada.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
  });
});

it('a job with an unreadable body is finished, and those after it run', async () => {
  const ada = await slipway.join(server, 'ada');
  const queue = '{jobs:0}.sendChat';
  const bad = [
    'not JSON',
    DEEP,
    `{"args":${DEEP}}`,
    NOT_UTF8.toString('latin1'),
    '{"__proto__":{"team":"harbor"}}',
  ];
  for (const [index, item] of bad.entries()) {
    await slipway.client.hSet(`feed.items:${queue}`, `bad${index}`, item);
    await slipway.client.lPush(`feed.ids:${queue}`, `bad${index}`);
  }
  expect(await ada.run('sendChat', { text: 'after them' })).toMatchObject({ code: 200 });
});
