/** Who may see a team, and who no longer may. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { type Commit, commit } from '../log/commit.ts';

const HARBOR = 'harbor' as TeamId;

let slipway: TestSlipway;
let here: TestServer;
let there: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  here = await slipway.server();
  there = await slipway.server('gateway');
});
afterEach(() => slipway.clear());

/** What an action that removes a member commits, followed in the same script by a message of the team. */
const removal = (id: string): Commit[] => {
  const feed = membersFeed(HARBOR);
  const by = { user: 'ada', client: 'admin' };
  const body = (mutation: number, action: string, changes: object[]) =>
    JSON.stringify({ at: 1, by: { ...by, mutation }, action, code: 200, changes });
  const common = { ...by, code: 200, audience: '*', reads: [] };
  return [
    {
      ...common,
      mutation: 1,
      body: body(1, 'remove', [{ kind: 'retract', feed, id }]),
      changes: [{ kind: 'retract', feed, type: 'feed', id }],
    },
    { ...common, mutation: 2, body: body(2, 'canary', []), changes: [] },
  ];
};

describe('a member who is removed', () => {
  it('[S13] by a commit is disconnected from every gateway after that entry, and receives nothing later', async () => {
    const tabs = [await slipway.join(here, 'jun'), await slipway.join(there, 'jun')];
    const ada = await slipway.join(there, 'ada');
    const results = await commit(slipway.client, 'harbor', removal('jun'));
    const [first, second] = results.map((result) => (result.outcome === 'committed' ? result.seq : 0));
    for (const jun of tabs) {
      expect(await jun.closed()).toBe(4403);
      expect(jun.entries().at(-1)?.seq).toBe(first);
      expect(JSON.stringify(jun.received)).not.toContain('canary');
    }
    await ada.reaches(second ?? 0);
    expect(ada.closeCode).toBeNull();
  });

  it('[S13] by another program is disconnected, too', async () => {
    const jun = await slipway.join(there, 'jun');
    await new Thoonk(slipway.client).feed(membersFeed(HARBOR)).retract('jun');
    expect(await jun.closed()).toBe(4403);
  });

  it('[S13] is rejected at hello, even with a cursor and client from before', async () => {
    const before = await slipway.join(here, 'jun', { client: 'tab' });
    const cursor = before.replica.cursor ?? { seq: 0, hash: '' };
    await commit(slipway.client, 'harbor', removal('jun'));
    await before.closed();
    const cookie = await signInAs(here.url, 'jun');
    const jun = slipway.know(await WireClient.connect(here.url, cookie, { client: 'tab', cursor }));
    void jun.hello().catch(() => {});
    expect(await jun.closed()).toBe(4403);
    expect(jun.received.map(({ type }) => type)).toEqual(['refused', 'left']);
  });

  it('[S13] at any moment during the hello does not get in', async () => {
    const cookie = await signInAs(here.url, 'jun');
    const wires = await Promise.all(
      Array.from({ length: 20 }, () =>
        WireClient.connect(here.url, cookie).then((wire) => slipway.know(wire)),
      ),
    );
    let removed: Promise<unknown> | undefined;
    for (const [index, wire] of wires.entries()) {
      void wire.hello().catch(() => {});
      if (index === 10) removed = commit(slipway.client, 'harbor', removal('jun'));
      await new Promise(setImmediate);
    }
    await removed;
    for (const wire of wires) {
      expect(await wire.closed()).toBe(4403);
      expect(JSON.stringify(wire.received)).not.toContain('canary');
    }
  });
});

describe('a member who is removed and added again', () => {
  const item = async () => String(await slipway.client.hGet(`feed.items:${membersFeed(HARBOR)}`, 'jun'));
  const takeBack = (raw: string) => new Thoonk(slipway.client).feed(membersFeed(HARBOR)).publish(raw, 'jun');

  it.each([
    ['away', false],
    ['there until then', true],
  ])('[S13] while %s never learns what was done in between', async (_, isThere) => {
    const raw = await item();
    const before = await slipway.join(here, 'jun', { client: 'tab' });
    if (!isThere) before.close();
    await commit(slipway.client, 'harbor', removal('jun'));
    await before.closed();
    const cursor = before.replica.cursor ?? { seq: 0, hash: '' };
    await takeBack(raw);
    const ada = await slipway.join(there, 'ada');
    const { seq } = await ada.run('sendChat', { text: 'he is back' });
    const jun = await slipway.join(here, 'jun', { client: 'tab', cursor });
    await jun.until(() => JSON.stringify(jun.received).includes('he is back'));
    expect(JSON.stringify(jun.received)).not.toContain('canary');
    expect(jun.received.map(({ type }) => type)).toContain('snapshot');
    await jun.reaches(seq);
  });

  it('[S2] whose cursor is at the removal itself resumes, again and again', async () => {
    const ada = await slipway.join(here, 'ada', { client: 'tab' });
    const [first] = removal('jun');
    if (!first) throw new Error('no removal');
    await commit(slipway.client, 'harbor', [first]);
    // The bridge removes the lists of the member from the log.
    await ada.reaches(3);
    ada.close();
    const cursor = ada.replica.cursor ?? { seq: 0, hash: '' };
    for (const place of [here, there, here]) {
      const again = await slipway.join(place, 'ada', { client: 'tab', cursor });
      expect(again.received.map(({ type }) => type)).not.toContain('snapshot');
    }
  });

  it('[S13] the other members resume from their cursors', async () => {
    const raw = await item();
    const ada = await slipway.join(here, 'ada', { client: 'tab' });
    await commit(slipway.client, 'harbor', removal('jun'));
    await takeBack(raw);
    const { seq } = await ada.run('sendChat', { text: 'all are here' });
    await ada.reaches(seq);
    ada.close();
    const cursor = ada.replica.cursor;
    if (!cursor) throw new Error('no cursor');
    const again = await slipway.join(there, 'ada', { client: 'tab', cursor, settled: 1 });
    expect(again.received.map(({ type }) => type)).not.toContain('snapshot');
  });
});

describe('what is private', () => {
  it('[S13] a refusal reaches only its author: live, on resume, in a snapshot, and as an answer', async () => {
    const early = await slipway.join(here, 'ada');
    const cursor = early.replica.cursor ?? { seq: 0, hash: '' };
    const jun = await slipway.join(there, 'jun', { client: 'canaryclient' });
    const refused = await jun.run('shipTask', { member: 'canarymember', task: 'canarytask' });
    const unknown = await jun.run('canaryaction', { text: 'canary' });
    expect([refused.code, unknown.code]).toEqual([404, 400]);
    jun.send('shipTask', { member: 'canarymember', task: 'canarytask' }, 1);
    await jun.answer(1);
    jun.send('canaryaction', {}, 9);
    await jun.answer(9);
    const { seq } = await early.run('sendChat', { text: 'done' });
    const back = await slipway.join(here, 'ada', { cursor });
    const fresh = await slipway.join(there, 'ada');
    const mine = await slipway.join(here, 'jun', { cursor });
    for (const wire of [early, back, mine])
      await wire.until(() => wire.entries().some((entry) => entry.seq === seq));
    await fresh.reaches(seq);
    for (const wire of [early, back, fresh]) expect(JSON.stringify(wire.received)).not.toContain('canary');
    expect(JSON.stringify(mine.received)).toContain('canaryaction');
  });
});
