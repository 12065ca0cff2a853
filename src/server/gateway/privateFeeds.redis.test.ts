/** [S13] The contents of a private feed leave the gateway only to members who may see it, on every path. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { diaryFeed, lettersFeed, registerPrivateFeeds } from '../../../test/fixtures/privateFeeds.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import { type Change, position, publish, retract } from '../../model/change.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { commit } from '../log/commit.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { readHead } from '../log/readLog.ts';

const HARBOR = 'harbor' as TeamId;
const ADA = 'ada' as MemberId;
const JUN = 'jun' as MemberId;
const DIARY = diaryFeed(HARBOR, ADA);
const LETTERS = lettersFeed(HARBOR, ADA);

let slipway: TestSlipway;
let server: TestServer;
let mutation = 0;
let unregister: () => void;

beforeAll(async () => {
  unregister = registerPrivateFeeds();
  slipway = await TestSlipway.start();
});
afterAll(async () => {
  await slipway.stop();
  unregister();
});
beforeEach(async () => {
  server = await slipway.server();
  mutation = 0;
});
afterEach(() => slipway.clear());

/** One commit by Lena, as a worker makes it. @returns the number of its entry */
const commitAll = async (...changes: Change[]): Promise<number> => {
  const by = { user: 'lena', client: 'worker', mutation: ++mutation };
  const stored = changes.map(storedChange);
  const body = entryBody({ at: Date.now(), by, action: 'noteSecret', code: 200 }, stored);
  const one = { ...by, code: 200, audience: '*', body, reads: [], changes: stored };
  const [result] = await commit(slipway.client, HARBOR, [one]);
  if (result?.outcome !== 'committed') throw new Error(`not committed: ${result?.outcome}`);
  return result.seq;
};

const secret = (id: string) => ({ id, text: `canary ${id}` });
const said = (id: string) => publish(chatFeed(HARBOR), { id, from: 'lena', text: 'Ahoy', at: 1 });
const everythingReceived = (wire: WireClient) => JSON.stringify(wire.received);

const expectNothingPrivate = (wire: WireClient) => {
  const received = everythingReceived(wire);
  for (const trace of ['canary', 'diary', 'letters']) expect(received).not.toContain(trace);
};

describe('[S13] a commit that changes public and private feeds', () => {
  it('reaches each member with exactly the changes that this member may see', async () => {
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    const seq = await commitAll(
      said('hello'),
      publish(DIARY, secret('one')),
      publish(LETTERS, secret('two')),
    );
    await Promise.all([ada.reaches(seq), jun.reaches(seq)]);
    expect(ada.entries().at(-1)).toMatchObject({
      changes: [{ id: 'hello' }, { feed: DIARY, id: 'one' }, { feed: LETTERS, id: 'two' }],
    });
    expect(jun.entries().at(-1)).toMatchObject({ action: 'noteSecret', changes: [{ id: 'hello' }] });
    expectNothingPrivate(jun);
  });

  it('is a number and a hash for others if all of it is private', async () => {
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    const seq = await commitAll(publish(DIARY, secret('one')));
    await Promise.all([ada.reaches(seq), jun.reaches(seq)]);
    expect(ada.replica.confirmed.item(DIARY, 'one')).toEqual(secret('one'));
    expect(Object.keys(jun.entries().at(-1) ?? {}).sort()).toEqual(['hash', 'seq']);
    expectNothingPrivate(jun);
    expect(everythingReceived(jun)).not.toContain('noteSecret');
  });

  it('reaches its author without the changes in private feeds of others', async () => {
    const lena = await slipway.join(server, 'lena');
    const seq = await commitAll(publish(DIARY, secret('one')));
    await lena.reaches(seq);
    expect(lena.entries().at(-1)).toMatchObject({ action: 'noteSecret', by: { user: 'lena' }, changes: [] });
    expectNothingPrivate(lena);
  });

  it('reaches those who resume from a cursor by the same rule', async () => {
    const before = await slipway.join(server, 'jun');
    const cursor = before.replica.cursor ?? { seq: 0, hash: '' };
    const seq = await commitAll(said('hello'), publish(DIARY, secret('one')));
    const [ada, jun] = [
      await slipway.join(server, 'ada', { cursor }),
      await slipway.join(server, 'jun', { cursor }),
    ];
    for (const wire of [ada, jun]) await wire.until(() => wire.entries().some((entry) => entry.seq === seq));
    expect(everythingReceived(ada)).toContain('canary');
    expect(everythingReceived(jun)).toContain('hello');
    expectNothingPrivate(jun);
  });
});

describe('[S13] a snapshot', () => {
  it('contains only the private feeds of its reader', async () => {
    await commitAll(publish(DIARY, secret('one')), publish(diaryFeed(HARBOR, JUN), secret('two')));
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    expect(ada.replica.confirmed.feed(DIARY)?.ids).toEqual(['one']);
    expect(jun.replica.confirmed.feed(diaryFeed(HARBOR, JUN))?.ids).toEqual(['two']);
    expect(everythingReceived(ada)).not.toContain('canary two');
    expect(everythingReceived(jun)).not.toContain('canary one');
  });

  it('[S14] with an older public part still is a team at one instant', async () => {
    const first = await slipway.join(server, 'jun');
    await commitAll(publish(DIARY, secret('a')), publish(DIARY, secret('b'), ':end'), said('hello'));
    await commitAll(publish(DIARY, secret('c'), 'begin:'), position(DIARY, 'a', ':end'));
    const last = await commitAll(retract(DIARY, 'b'), said('bye'));
    await first.reaches(last);
    const ada = await slipway.join(server, 'ada');
    await ada.reaches(last);
    expect(ada.replica.cursor).toEqual({ seq: last, hash: (await readHead(slipway.client, HARBOR)).hash });
    expect(ada.replica.confirmed.feed(DIARY)?.ids).toEqual(['c', 'a']);
    expect(ada.replica.confirmed.has(chatFeed(HARBOR), 'bye')).toBe(true);
    const seq = await commitAll(position(DIARY, 'c', ':end'));
    await ada.reaches(seq);
    expect(ada.replica.confirmed.feed(DIARY)?.ids).toEqual(['a', 'c']);
    const jun = await slipway.join(server, 'jun');
    await jun.reaches(seq);
    expectNothingPrivate(jun);
  });
});

describe('[S13] history', () => {
  it('of a private feed is sent to its member, and to nobody else', async () => {
    for (const id of ['one', 'two', 'three']) await commitAll(publish(LETTERS, secret(id)));
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    const request = { type: 'history', feed: LETTERS, limit: 10 };
    ada.raw(request);
    jun.raw(request);
    expect(await ada.message(({ type }) => type === 'history')).toMatchObject({
      ids: ['one', 'two', 'three'],
    });
    expect(await jun.message(({ type }) => type === 'refused')).toMatchObject({ reason: 'malformed' });
    expectNothingPrivate(jun);
  });
});

describe('[S13] a write of another program', () => {
  it('to a private feed is as private as one of a worker', async () => {
    const [ada, jun] = [await slipway.join(server, 'ada'), await slipway.join(server, 'jun')];
    const foreigner = new Thoonk(slipway.client);
    await foreigner.sortedFeed(DIARY).insert(JSON.stringify(secret('one')), ':end', 'one');
    await foreigner.feed(LETTERS).publish(JSON.stringify(secret('two')), 'two');
    await ada.until(
      () => ada.replica.confirmed.has(DIARY, 'one') && ada.replica.confirmed.has(LETTERS, 'two'),
    );
    const last = await commitAll(said('hello'));
    await jun.reaches(last);
    expectNothingPrivate(jun);
  });
});
