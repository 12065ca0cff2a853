/** Guarantees of the commit script. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { type Commit, commit } from './commit.ts';
import { continuesFrom, expectedMembers, readEntries, readHead, readSnapshot } from './readLog.ts';

const TEAM = 'harbor' as TeamId;
const LOG_CHANNEL = 'thoonk.log:{team:harbor}';
const TASKS = listFeed(TEAM, 'ada' as MemberId, 'tasks');
const SHIPPED = listFeed(TEAM, 'ada' as MemberId, 'shipped');
const MEMBERS = membersFeed(TEAM);

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis([LOG_CHANNEL]);
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  await on.notices();
});

const job = (mutation: number, parts: Partial<Commit> = {}): Commit => ({
  client: 'tab',
  mutation,
  user: 'ada',
  code: 200,
  audience: '*',
  body: `{"n":${mutation}}`,
  reads: [],
  changes: [],
  ...parts,
});

const put = (id: string, raw: string, position?: string) =>
  ({ kind: 'publish', feed: TASKS, type: 'sorted', id, raw, position }) as const;

const ship = (mutation: number): Commit =>
  job(mutation, {
    reads: [{ feed: TASKS, id: 't', raw: '{"id":"t"}' }],
    changes: [
      { kind: 'retract', feed: TASKS, type: 'sorted', id: 't' },
      { kind: 'publish', feed: SHIPPED, type: 'feed', id: 't', raw: '{"id":"t","shippedAt":1}' },
    ],
  });

const commitOne = async (one: Commit) => (await commit(on.client, TEAM, [one]))[0];

describe('a commit', () => {
  it('[S8] numbers entries without a gap, each hash covering the previous one', async () => {
    await commit(on.client, TEAM, [job(1), job(2), job(3)]);
    const records = await readEntries(on.client, TEAM, 1);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    let hash = '';
    for (const record of records) {
      hash = createHash('sha1')
        .update(hash + record.body)
        .digest('hex')
        .slice(0, 16);
      expect(record.hash).toBe(hash);
    }
    expect(await readHead(on.client, TEAM)).toEqual({ seq: 3, hash });
  });

  it('announces the entry before its contract notices, atomically', async () => {
    await commitOne(job(1, { changes: [put('t', '{"id":"t"}')] }));
    await on.notices();
    const result = await commitOne(ship(2));
    expect(result).toMatchObject({ outcome: 'committed', seq: 2 });
    const { hash } = await readHead(on.client, TEAM);
    expect(await on.notices()).toEqual([
      { channel: LOG_CHANNEL, message: `entry 2 ${hash} * tab 2\n{"n":2}` },
      { channel: 'thoonk.own:{team:harbor}', message: '2 1' },
      { channel: `feed.retract:${TASKS}`, message: 't' },
      { channel: `feed.publish:${SHIPPED}`, message: 't\0{"id":"t","shippedAt":1}' },
    ]);
    expect(await on.client.lRange(`feed.ids:${TASKS}`, 0, -1)).toEqual([]);
    expect(await on.client.hGet(`feed.items:${SHIPPED}`, 't')).toBe('{"id":"t","shippedAt":1}');
  });

  it('[S5] changes nothing if an item that was read has changed, is gone, or is new', async () => {
    await commitOne(job(1, { changes: [put('t', '{"id":"t","title":"other"}')] }));
    await on.notices();
    expect(await commitOne(ship(2))).toEqual({ outcome: 'conflict' });
    expect(await commitOne(job(2, { reads: [{ feed: TASKS, id: 'gone', raw: '{}' }] }))).toEqual({
      outcome: 'conflict',
    });
    expect(await commitOne(job(2, { reads: [{ feed: TASKS, id: 't', raw: null }] }))).toEqual({
      outcome: 'conflict',
    });
    expect((await readHead(on.client, TEAM)).seq).toBe(1);
    expect(await on.notices()).toEqual([]);
  });

  it('[S3] a number takes effect once: a copy gets the stored result, a later one the expected number', async () => {
    await commitOne(job(1, { code: 404, audience: 'ada' }));
    expect(await commitOne(job(1, { changes: [put('t', '{}')] }))).toEqual({
      outcome: 'repeated',
      code: 404,
      seq: 1,
    });
    expect(await commitOne(job(3))).toEqual({ outcome: 'early', expected: 2 });
    expect(await on.client.exists(`feed.items:${TASKS}`)).toBe(0);
    expect(await on.notices()).toMatchObject([
      { message: expect.stringMatching(/^entry 1 /) },
      { channel: 'thoonk.own:{team:harbor}', message: '0 1' },
      { message: 'answer tab 1 done 404 1' },
      { message: 'answer tab 3 early 2' },
    ]);
  });

  it('announces all jobs of a call in one message', async () => {
    await commit(on.client, TEAM, [job(1), job(1), job(2)]);
    const [first, second] = await readEntries(on.client, TEAM, 1);
    expect(await on.notices()).toEqual([
      {
        channel: LOG_CHANNEL,
        message: [
          `entry 1 ${first?.hash} * tab 1\n{"n":1}`,
          'answer tab 1 done 200 1',
          `entry 2 ${second?.hash} * tab 2\n{"n":2}`,
        ].join('\0'),
      },
      { channel: 'thoonk.own:{team:harbor}', message: '0 2' },
    ]);
  });

  it("[S3] a job out of order leaves its client's record unchanged, or creates none", async () => {
    const record = 'thoonk.client:{team:harbor}:tab';
    expect(await commitOne(job(2))).toEqual({ outcome: 'early', expected: 1 });
    expect(await on.client.exists(record)).toBe(0);
    await commitOne(job(1, { code: 404 }));
    await commit(on.client, TEAM, [job(1), job(3), job(2, { user: 'jun' })]);
    expect(await on.client.get(record)).toBe('1 404 1 ada');
  });

  it('[S5] compares again what a job of the same call has written', async () => {
    await commitOne(job(1, { changes: [put('t', '{"id":"t"}')] }));
    const read = { feed: TASKS, id: 't', raw: '{"id":"t"}' };
    const edit = { kind: 'edit', feed: TASKS, type: 'sorted', id: 't', raw: '{"id":"t","n":1}' } as const;
    const results = await commit(on.client, TEAM, [
      job(2, { reads: [read] }),
      job(3, { reads: [read], changes: [edit] }),
      job(4, { reads: [read] }),
      job(4, { reads: [{ ...read, raw: edit.raw }] }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'committed',
      'committed',
      'conflict',
      'committed',
    ]);
  });

  it('judges each job of a batch on the state after the previous ones', async () => {
    const results = await commit(on.client, TEAM, [
      job(1, { changes: [put('a', '{"id":"a"}')] }),
      job(2, { reads: [{ feed: TASKS, id: 'a', raw: null }] }),
      job(2, {
        reads: [{ feed: TASKS, id: 'a', raw: '{"id":"a"}' }],
        changes: [put('b', '{"id":"b"}', 'begin:')],
      }),
      job(3, { changes: [{ kind: 'position', feed: TASKS, type: 'sorted', id: 'a', position: ':b' }] }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'committed',
      'conflict',
      'committed',
      'committed',
    ]);
    expect(await on.client.lRange(`feed.ids:${TASKS}`, 0, -1)).toEqual(['a', 'b']);
  });

  it('an insert next to a missing item goes to the end, a move there does nothing', async () => {
    await commit(on.client, TEAM, [
      job(1, { changes: [put('a', '{}'), put('b', '{}'), put('c', '{}', ':gone')] }),
      job(2, { changes: [{ kind: 'position', feed: TASKS, type: 'sorted', id: 'a', position: 'gone:' }] }),
    ]);
    expect(await on.client.lRange(`feed.ids:${TASKS}`, 0, -1)).toEqual(['a', 'b', 'c']);
  });

  it('remembers the user of a client for the maximum time offline', async () => {
    await commitOne(job(1));
    expect(await on.client.get('thoonk.client:{team:harbor}:tab')).toBe('1 200 1 ada');
    expect(await on.client.ttl('thoonk.client:{team:harbor}:tab')).toBeGreaterThan(80 * 24 * 3600);
  });
});

describe('the log', () => {
  it('[S9] continues from a cursor only if number and hash are those of an entry', async () => {
    expect(await continuesFrom(on.client, TEAM, { seq: 0, hash: '' })).toBe(true);
    await commit(on.client, TEAM, [job(1), job(2)]);
    const [first] = await readEntries(on.client, TEAM, 1, 1);
    expect(await continuesFrom(on.client, TEAM, { seq: 1, hash: first?.hash ?? '' })).toBe(true);
    expect(await continuesFrom(on.client, TEAM, await readHead(on.client, TEAM))).toBe(true);
    expect(await continuesFrom(on.client, TEAM, { seq: 1, hash: 'other' })).toBe(false);
    expect(await continuesFrom(on.client, TEAM, { seq: 9, hash: '' })).toBe(false);
  });

  it('[S10] a snapshot is read only for the members from whom its feeds were derived', async () => {
    const ada = { kind: 'publish', feed: MEMBERS, type: 'feed', id: 'ada', raw: '{"id":"ada"}' } as const;
    await commitOne(job(1, { changes: [ada, put('a', '{"id":"a"}'), put('b', '{"id":"b"}')] }));
    const wanted = [
      { feed: MEMBERS, type: 'feed', tail: 0 },
      { feed: TASKS, type: 'sorted', tail: 1 },
    ] as const;
    const read = (...ids: readonly string[]) =>
      readSnapshot(on.client, TEAM, MEMBERS, expectedMembers(ids.map((id) => Buffer.from(id))), wanted);
    expect(await read()).toBeNull();
    expect(await read('ada', 'jun')).toBeNull();
    expect(await read('ada')).toEqual({
      ...(await readHead(on.client, TEAM)),
      feeds: [
        { feed: MEMBERS, ids: ['ada'], items: ['{"id":"ada"}'] },
        { feed: TASKS, ids: ['b'], items: ['{"id":"b"}'] },
      ],
    });
  });
});
