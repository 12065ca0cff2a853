/**
 * [S13] Direct chats, notifications and read markers through the whole path: socket, queue, worker, log, bridge,
 * history.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import { directFeed } from '../../model/feeds/direct.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';

const HARBOR = 'harbor' as TeamId;
const [ADA, JUN] = ['ada', 'jun'] as MemberId[] as [MemberId, MemberId];
const DIRECT = directFeed(HARBOR, ADA, JUN);
const CANARY = 'canary-among-two';

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

const joinAll = () => Promise.all(['ada', 'jun', 'lena'].map((member) => slipway.join(server, member)));

const textsIn = (wire: WireClient): unknown[] => {
  const feed = wire.replica.confirmed.feed(DIRECT);
  return (feed?.ids ?? []).map((id) => (feed?.get(id) as { text?: unknown } | undefined)?.text);
};

/** Receives neither the message nor a sign that there was one. */
const expectNothing = async (wire: WireClient): Promise<void> => {
  await wire.run('sendChat', { text: 'the end' });
  const received = JSON.stringify(wire.received);
  const traces = [CANARY, '.direct.', 'DirectChat', '"salt"'];
  expect(traces.filter((trace) => received.includes(trace))).toEqual([]);
};

describe('[S13] a direct message', () => {
  it('reaches its two members, live and in a snapshot, and nobody else', async () => {
    const [ada, jun, lena] = (await joinAll()) as [WireClient, WireClient, WireClient];
    await ada.run('sendDirectChat', { with: JUN, text: CANARY });
    await jun.until(() => textsIn(jun).length === 1);
    expect(textsIn(jun)).toEqual([CANARY]);
    await expectNothing(lena);
    const again = await slipway.join(server, 'jun');
    expect(textsIn(again)).toEqual([CANARY]);
    await expectNothing(await slipway.join(server, 'lena'));
  });

  it('can be edited and deleted by its author, and by nobody else', async () => {
    const [ada, jun] = (await joinAll()) as [WireClient, WireClient, WireClient];
    await ada.run('sendDirectChat', { with: JUN, text: CANARY });
    await jun.until(() => textsIn(jun).length === 1);
    const [message] = jun.replica.confirmed.feed(DIRECT)?.ids ?? [];
    expect(await jun.run('editDirectChat', { with: ADA, message, text: 'mine' })).toMatchObject({
      reason: 'notAuthor',
    });
    await ada.run('deleteDirectChat', { with: JUN, message });
    await jun.until(() => textsIn(jun)[0] === '');
    expect(jun.replica.confirmed.item(DIRECT, message ?? '')).toMatchObject({ from: ADA, text: '' });
  });

  it('is in the history of the two members only', async () => {
    const [ada, jun, lena] = (await joinAll()) as [WireClient, WireClient, WireClient];
    await ada.run('sendDirectChat', { with: JUN, text: CANARY });
    for (const wire of [jun, lena]) wire.raw({ type: 'history', feed: DIRECT, limit: 10 });
    expect(await jun.message(({ type }) => type === 'history')).toMatchObject({
      items: [{ text: CANARY }],
    });
    expect(await lena.message(({ type }) => type === 'refused')).toMatchObject({ reason: 'malformed' });
    expect(JSON.stringify(lena.received)).not.toContain(CANARY);
  });

  it('is just as private when another program writes it', async () => {
    const item = (id: string) => JSON.stringify({ id, from: ADA, text: CANARY, at: 1 });
    const foreigner = new Thoonk(slipway.client);
    const [ada, jun, lena] = (await joinAll()) as [WireClient, WireClient, WireClient];
    await foreigner.feed(DIRECT).publish(item('one'), 'one');
    await Promise.all([ada, jun].map((wire) => wire.until(() => textsIn(wire).length === 1)));
    await expectNothing(lena);
  });
});

describe('[S13] notifications', () => {
  it('are made by the commit that causes them, only for the members concerned', async () => {
    const [ada, jun, lena] = (await joinAll()) as [WireClient, WireClient, WireClient];
    await ada.run('createTask', { member: JUN, list: 'tasks', title: 'Paint the buoy' });
    const inbox = notificationsFeed(HARBOR, JUN);
    const told = () => jun.replica.confirmed.feed(inbox)?.ids ?? [];
    await jun.until(() => told().length === 1);
    expect(jun.replica.confirmed.item(inbox, told()[0] ?? '')).toMatchObject({
      kind: 'assigned',
      by: ADA,
      text: 'Paint the buoy',
    });
    await lena.run('sendChat', { text: 'the end' });
    for (const wire of [ada, lena]) expect(JSON.stringify(wire.received)).not.toContain('.notifications');
    // The author sees the entry without the notifications of others.
    expect(JSON.stringify(ada.entries())).toContain('Paint the buoy');
    await jun.run('clearNotifications', { ids: told() });
    await jun.until(() => told().length === 0);
  });

  it('of many watchers of a large team are read in a bounded number of round trips', async () => {
    const [ada] = (await joinAll()) as [WireClient, WireClient, WireClient];
    const watchers = Array.from({ length: 50 }, (_, at) => `watcher${at}`);
    const foreigner = new Thoonk(slipway.client);
    const members = foreigner.feed(`{team:${HARBOR}}.members`);
    for (const id of [...watchers, ...Array.from({ length: 200 }, (_, at) => `crew${at}`)]) {
      const member = { id, name: id, initials: 'W', color: '#000000', role: 'member' };
      await members.publish(JSON.stringify(member), id);
    }
    const task = { id: 'watched', title: 'Watched', owner: ADA, creator: ADA, createdAt: 1, watchers };
    await foreigner
      .sortedFeed(`{team:${HARBOR}}.members.ada.tasks`)
      .insert(JSON.stringify(task), ':end', task.id);
    expect(await ada.run('shipTask', { member: ADA, task: task.id })).toMatchObject({ code: 200 });
    for (const id of [watchers[0], watchers[49]])
      expect(await foreigner.feed(`{team:${HARBOR}}.members.${id}.notifications`).ids()).toHaveLength(1);
  });
});

describe('read markers', () => {
  it('are the same on all devices of a member, and visible to nobody else', async () => {
    const [ada, jun] = (await joinAll()) as [WireClient, WireClient, WireClient];
    const other = await slipway.join(server, 'ada');
    await ada.run('setLastRead', { of: 'chat', upTo: 'latest' });
    const marker = () => other.replica.confirmed.item(readFeed(HARBOR, ADA), 'chat');
    await other.until(() => marker() !== undefined);
    expect(marker()?.at).toBeGreaterThan(0);
    await jun.run('sendChat', { text: 'the end' });
    expect(JSON.stringify(jun.received)).not.toContain('.read');
  });
});
