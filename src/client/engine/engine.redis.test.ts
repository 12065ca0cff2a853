/** The engine against a real gateway, worker and Redis. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Device, EngineTab } from '../../../test/fixtures/engineClient.ts';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { signInAs } from '../../../test/fixtures/wireClient.ts';
import { editTask } from '../../actions/editTask.ts';
import { removeMember } from '../../actions/removeMember.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { shipTask } from '../../actions/shipTask.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { ClientId, MemberId, TaskId } from '../../model/ids.ts';
import { clientKey } from '../../server/log/keys.ts';
import { readEntries } from '../../server/log/readLog.ts';
import { createLogger } from '../../server/logger.ts';
import { connectRedis } from '../../server/redis/connect.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Entry } from '../../sync/protocol/entry.ts';
import { MAX_MESSAGE } from '../../sync/protocol/limits.ts';
import type { Job } from '../../sync/replica.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { memoryStorage } from './memoryStorage.ts';
import type { EngineStorage } from './storage.ts';

const ADA = 'ada' as MemberId;
const LENA = 'lena' as MemberId;
const TASK = { member: ADA, task: 'ada-3' as TaskId };

let redis: TestRedis;
let client: RedisClient;
let server: TestServer;
const tabs: EngineTab[] = [];

const open = async (device?: Device, member = 'ada'): Promise<EngineTab> => {
  const tab = await EngineTab.open(server.url, member, device);
  tabs.push(tab);
  return tab;
};

const openOffline = async (device: Device, member = 'ada'): Promise<EngineTab> => {
  const tab = await EngineTab.openOffline(member, device);
  tabs.push(tab);
  return tab;
};

const entries = async (): Promise<Entry[]> =>
  (await readEntries(client, DEMO_TEAM, 2)).map(({ body }) => JSON.parse(body) as Entry);

/** The author, mutation number and text of each chat message. */
const said = async (): Promise<[string, number, unknown][]> =>
  (await entries()).map(({ by, changes }) => [by.client, by.mutation, textOf(changes)]);

const textOf = (changes: Entry['changes']) =>
  changes.flatMap((change) => ('item' in change ? [(change.item as { text?: string }).text] : []))[0];

const nothingUnsent = (tab: EngineTab) => tab.until(({ unsent }) => unsent === 0);

const sentJobs = (tab: EngineTab) =>
  tab.sent.map((text) => JSON.parse(text) as { type: string }).filter(({ type }) => type === 'job');

/** Saves the contents of Redis. `restore` brings them back and cuts every connection, as a restart does. */
const backup = async () => {
  const keys = await client.keys('*');
  const inBytes = client.withTypeMapping({ 36: Buffer });
  const dumps = await Promise.all(keys.map((key) => inBytes.dump(key)));
  return {
    restore: async () => {
      // A transaction, because a real loss is instantaneous: no write may happen between the flush and the restore.
      const transaction = client.multi().flushAll();
      // A lease may have expired between the two reads.
      for (const [at, key] of keys.entries())
        if (dumps[at] !== null) transaction.restore(key, 0, dumps[at] as unknown as string);
      await transaction.exec();
      await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    },
  };
};

beforeAll(async () => {
  redis = await startTestRedis();
  client = await connectRedis(redis.url, createLogger('silent'));
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});
beforeEach(async () => {
  await client.flushAll();
  server = await startTestServer(redis.url);
});
afterEach(async () => {
  await Promise.all(tabs.splice(0).map(({ engine }) => engine.stop()));
  await server.close();
});

describe('an edit', () => {
  it('[S22] is stored on the device before it is sent', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const storage: EngineStorage = { ...memoryStorage(true), writeJobs: () => gate };
    const tab = await open(new Device(storage));
    expect(tab.engine.act(shipTask, TASK).refusal).toBeUndefined();
    expect(tab.engine.store.state.findTask(ADA, TASK.task)?.list).toBe('shipped');
    expect(tab.engine.status.unsent).toBe(1);
    expect(sentJobs(tab)).toEqual([]);
    letGo();
    await nothingUnsent(tab);
    expect(sentJobs(tab)).toHaveLength(1);
  });

  it('[S22] is sent from memory if the device refuses writes, and the status says so', async () => {
    const full = () => Promise.reject(new Error('the quota is used up'));
    const tab = await open(new Device({ ...memoryStorage(true), writeJobs: full }));
    tab.engine.act(shipTask, TASK);
    await tab.until(({ unsent, kept }) => unsent === 0 && kept === 'memory');
  });

  it('[S18][S25] that is too large is refused immediately, and later edits are sent', async () => {
    const tab = await open();
    const title = '–'.repeat(MAX_MESSAGE / 3);
    expect(tab.engine.act(editTask, { ...TASK, set: { title } }).refusal?.reason).toBe('invalid');
    expect(tab.engine.act(sendChat, { text: 'behind' }).refusal).toBeUndefined();
    await nothingUnsent(tab);
    expect(await said()).toEqual([[tab.client, 1, 'behind']]);
  });

  it('[S21][S25] that is refused leaves the screen as it was, and later edits stand', async () => {
    const tab = await open();
    const other = await open(undefined, 'ada');
    other.engine.act(shipTask, TASK);
    await nothingUnsent(other);
    await tab.until(() => tab.engine.store.state.findTask(ADA, TASK.task)?.list === 'shipped');
    // As if the refusal were not known: the job is sent anyway.
    tab.engine.act(sendChat, { text: 'first' });
    tab.engine.ledger.add({
      client: tab.engine.ledger.outboxes.own.client,
      user: ADA,
      team: DEMO_TEAM,
      mutation: 2,
      action: 'shipTask',
      args: TASK,
      at: 0,
    });
    tab.engine.store.setPending(() => tab.engine.ledger.outboxes.pending());
    tab.engine.act(sendChat, { text: 'second' });
    await nothingUnsent(tab);
    expect(tab.settled.map(({ refusal }) => refusal?.reason)).toEqual([
      undefined,
      'alreadyShipped',
      undefined,
    ]);
  });
});

describe('a tab', () => {
  it('[S1] has its own client id although tabs share the device', async () => {
    const device = new Device();
    const [first, second] = [await open(device), await open(device)];
    expect(first.client).not.toBe(second.client);
  });

  it('[S23] opens offline with the last known team and the unsent edits', async () => {
    const device = new Device();
    const before = await open(device);
    before.engine.act(sendChat, { text: 'kept' });
    await nothingUnsent(before);
    await before.engine.stop();
    const offline = await openOffline(device);
    offline.engine.act(shipTask, TASK);
    await offline.engine.stop();

    const again = await openOffline(device);
    expect(again.engine.status).toMatchObject({ ready: true, unsent: 1, kept: 'device' });
    expect(again.engine.store.state.findTask(ADA, TASK.task)?.list).toBe('shipped');
    const [last] = again.engine.store.state.messageIds().slice(-1);
    expect(last && again.engine.store.state.message(last)?.text).toBe('kept');
  });

  it('[S23] shows the team although the stored edits cannot be read', async () => {
    const device = new Device();
    await (await open(device)).engine.stop();
    const gone = await openOffline(device);
    gone.engine.act(sendChat, { text: 'left' });
    await gone.engine.stop();
    const loadJobs = () => Promise.reject(new Error('the device cannot read'));
    const broken = new Device({ ...device.storage, loadJobs });
    expect((await openOffline(broken)).engine.status.ready).toBe(true);
  });

  it('[S24] that is closed leaves its edits to another tab, which sends them first and unchanged', async () => {
    const device = new Device();
    await (await open(device)).engine.stop();
    const gone = await openOffline(device);
    for (const text of ['one', 'two', 'three']) gone.engine.act(sendChat, { text });
    await gone.engine.stop();

    const heir = await openOffline(device);
    heir.engine.act(sendChat, { text: 'four' });
    await heir.engine.stop();

    const last = await open(device);
    expect(last.engine.act(sendChat, { text: 'five' }).refusal).toBeUndefined();
    await nothingUnsent(last);
    expect(await said()).toEqual([
      [gone.client, 1, 'one'],
      [gone.client, 2, 'two'],
      [gone.client, 3, 'three'],
      [heir.client, 1, 'four'],
      [last.client, 1, 'five'],
    ]);
  });

  it('[S2][S24] whose device lost some of its numbers does not block other tabs', async () => {
    const device = new Device();
    await (await open(device)).engine.stop();
    const gone = await openOffline(device);
    for (const text of ['one', 'two', 'three']) gone.engine.act(sendChat, { text });
    await gone.engine.stop();
    await device.storage.writeJobs([], [{ client: gone.client as ClientId, mutation: 2 }]);

    const heir = await open(device);
    expect(heir.engine.act(sendChat, { text: 'four' }).refusal).toBeUndefined();
    await nothingUnsent(heir);
    expect((await said()).map(([, , text]) => text)).toEqual(['one', undefined, 'three', 'four']);
  });

  it('[S24] does not adopt the edits of an open tab', async () => {
    const device = new Device();
    await (await open(device)).engine.stop();
    const offline = await openOffline(device);
    offline.engine.act(sendChat, { text: 'mine' });
    const other = await open(device);
    other.engine.act(sendChat, { text: 'yours' });
    await nothingUnsent(other);
    expect((await said()).map(([client]) => client)).toEqual([other.client]);
    expect(offline.engine.status.unsent).toBe(1);
  });

  it('[S7][S24] that closed before it received the entries of its edits does not cause duplicates', async () => {
    const device = new Device();
    const gone = await open(device);
    gone.engine.act(sendChat, { text: 'once' });
    await nothingUnsent(gone);
    await gone.engine.stop();
    // The tab closed before it could store that the edit was settled.
    const stored = (await device.storage.load()).jobs;
    await device.storage.writeJobs(
      stored.map((job) => ({ ...job, state: 'unsent' })),
      [],
    );
    const heir = await open(device);
    await nothingUnsent(heir);
    expect((await said()).map(([, , text]) => text)).toEqual(['once']);
  });
});

it('[S19] a page that knows other feeds than the stored ones starts from a snapshot', async () => {
  const device = new Device();
  const before = await open(device);
  await before.engine.stop();
  const { team } = await device.storage.load();
  if (!team) throw new Error('nothing is stored');
  const members = membersFeed(DEMO_TEAM);
  const incomplete = { ...team.feeds, [members]: { ids: [], items: [] } };

  await device.storage.writeTeam({ ...team, feeds: incomplete });
  const same = await open(device);
  expect(same.engine.store.ids(members)).toEqual([]);
  await same.engine.stop();

  await device.storage.writeTeam({ ...team, feeds: incomplete, kinds: 'chat team' });
  const newer = await open(device);
  await newer.until(() => newer.engine.store.ids(members).includes(ADA));
});

it("[S13] a removed member keeps none of the team's data on the device", async () => {
  const device = new Device();
  const tab = await open(device);
  tab.engine.act(sendChat, { text: 'goodbye' });
  await nothingUnsent(tab);
  await new Thoonk(client).feed(membersFeed(DEMO_TEAM)).retract('ada');
  await tab.until(({ connection }) => connection === 'closed');
  expect(tab.engine.status.closeCode).toBe(CLOSE.notMember);
  expect(tab.engine.act(sendChat, { text: 'too late' }).refusal?.reason).toBe('notMember');
  await tab.engine.stop();
  const { team, entries: known } = await device.storage.load();
  expect([team, known]).toEqual([null, []]);
});

it('[S13] unsent edits of a member who is removed while offline stay on the device and are never sent', async () => {
  const device = new Device();
  const cookie = await signInAs(server.url, 'lena');
  await (await open(device, 'lena')).engine.stop();
  const offline = await openOffline(device, 'lena');
  for (const text of ['mine', 'mine too']) offline.engine.act(sendChat, { text });
  await offline.engine.stop();
  const owner = await open();
  owner.engine.act(removeMember, { member: LENA, tasks: [] });
  await nothingUnsent(owner);

  const tab = await EngineTab.begin(server.url, 'lena', device, cookie);
  tabs.push(tab);
  await tab.until(({ connection }) => connection === 'closed');
  expect(tab.engine.status.closeCode).toBe(CLOSE.notMember);
  expect(sentJobs(tab)).toEqual([]);
  const texts = (jobs: readonly Job[]) => jobs.map(({ args }) => (args as { text: string }).text);
  expect(texts(tab.engine.ledger.outboxes.pending())).toEqual(['mine', 'mine too']);
  await tab.engine.stop();
  const { team, jobs } = await device.storage.load();
  expect([team, texts(jobs.map(({ job }) => job))]).toEqual([null, ['mine', 'mine too']]);
  expect(JSON.stringify(await said())).not.toContain('mine');
});

describe('a server that lost its latest writes', () => {
  it('[S9][S11] receives again what it had acknowledged and lost, once and in order', async () => {
    const tab = await open();
    tab.engine.act(sendChat, { text: 'safe' });
    await nothingUnsent(tab);
    const { restore } = await backup();
    for (const text of ['lost 1', 'lost 2']) tab.engine.act(sendChat, { text });
    await nothingUnsent(tab);
    await restore();
    await tab.until(() => tab.engine.status.connection !== 'live');
    await tab.until(({ connection, unsent }) => connection === 'live' && unsent === 0);
    expect((await said()).map(([, mutation, text]) => [mutation, text])).toEqual([
      [1, 'safe'],
      [2, 'lost 1'],
      [3, 'lost 2'],
    ]);
  });

  it('[S11] that also lost the client continues from what the client still has', async () => {
    const tab = await open();
    const { restore } = await backup();
    for (const text of ['a', 'b', 'c']) tab.engine.act(sendChat, { text });
    await nothingUnsent(tab);
    // Prunes everything, as if all edits were old enough to be safe.
    tab.engine.ledger.prune(Number.POSITIVE_INFINITY);
    await restore();
    await client.del(clientKey(DEMO_TEAM, tab.client));
    await tab.until(() => tab.engine.status.connection !== 'live');
    tab.engine.act(sendChat, { text: 'd' });
    await tab.until(({ connection, unsent }) => connection === 'live' && unsent === 0);
    expect((await said()).map(([, mutation, text]) => [mutation, text])).toEqual([[4, 'd']]);
  });

  it('[S11] receives again what it lost even if only the next edit reveals the loss', async () => {
    const tab = await open();
    for (const text of ['a', 'b']) tab.engine.act(sendChat, { text });
    await nothingUnsent(tab);
    await client.set(clientKey(DEMO_TEAM, tab.client), '1 200 2 ada');
    tab.engine.act(sendChat, { text: 'c' });
    await nothingUnsent(tab);
    const numbers = sentJobs(tab).map((job) => (job as { mutation?: number }).mutation);
    expect(numbers).toEqual([1, 2, 3, 2, 3]);
  });

  it('[S11][S24] receives again what a closed tab had sent', async () => {
    const device = new Device();
    await (await open(device)).engine.stop();
    const { restore } = await backup();
    const gone = await open(device);
    gone.engine.act(editTask, { ...TASK, set: { title: 'Once lost' } });
    await nothingUnsent(gone);
    await gone.engine.stop();
    await restore();
    const heir = await open(device);
    await heir.until(() => heir.engine.store.state.findTask(ADA, TASK.task)?.task.title === 'Once lost');
    await nothingUnsent(heir);
    expect((await entries()).map(({ by, action }) => [by.client, by.mutation, action])).toEqual([
      [gone.client, 1, 'editTask'],
    ]);
  });
});
