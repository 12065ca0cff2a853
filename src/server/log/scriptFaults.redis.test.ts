/**
 * No script stops halfway: each Redis call in each script fails in turn, and afterwards Redis holds either the previous
 * state or the complete result.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingStored, runWithFault, type ScriptCall } from '../../../test/fixtures/scriptFaults.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { allKeys, configKey, feedKeys, idsKey, itemsKey, jobKeys, jobPutKeys } from '../../thoonk/keys.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import type { ScriptName } from '../scripts.ts';
import { type Commit, commit, commitTeams } from './commit.ts';
import { checkpointKey, clientKey, headKey, lastSeenKey, logKey, presenceKey } from './keys.ts';

const TEAM = 'harbor' as TeamId;
const MEMBERS = membersFeed(TEAM);
const TASKS = listFeed(TEAM, 'ada' as MemberId, 'tasks');
const SHIPPED = listFeed(TEAM, 'ada' as MemberId, 'shipped');
const CHAT = chatFeed(TEAM);
const JOBS = '{jobs:0}.createTask';

let on: ThoonkRedis;
let thoonk: Thoonk;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());

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

/** A team with a little of everything, and a job in every state. */
const prepare = async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  const [tasks, chat, jobs] = [thoonk.sortedFeed(TASKS), thoonk.feed(CHAT), thoonk.job(JOBS)];
  await Promise.all([
    thoonk.feed(MEMBERS).publish('{"id":"ada"}', 'ada'),
    thoonk.feed(SHIPPED).open(),
    tasks.open(),
    chat.open({ max_length: 2 }),
    thoonk.queue('q').put('one', { id: 'one' }),
    jobs.putMany(['stalled', 'claimed', 'waiting', 'next'].map((id) => ({ id, item: id }))),
    commit(on.client, TEAM, [job(1, { changes: [] })]),
    on.client.set(checkpointKey(TEAM), '{"feeds":{},"seq":0}'),
  ]);
  await Promise.all([
    ...['a', 'b'].map((id) => tasks.insert(JSON.stringify({ id }), ':end', id)),
    ...['1', '2'].map((id) => chat.publish(JSON.stringify({ id }), id)),
    jobs.claim(2),
    jobs.stall('stalled'),
    on.client.del(`thoonk.bell:${JOBS}`),
  ]);
};

/** The call that one of our scripts makes, captured on its way to Redis. */
const callOf = async (script: ScriptName, make: (client: ThoonkRedis['client']) => Promise<unknown>) => {
  let caught: ScriptCall | null = null;
  const spy = {
    evalSha: async (_: string, { keys, arguments: args }: { keys: string[]; arguments: unknown[] }) => {
      caught = { script, keys, args: args.map(String) };
      return [];
    },
  };
  await make(spy as unknown as ThoonkRedis['client']).catch(() => {});
  if (!caught) throw new Error(`${script} was not called`);
  return caught as ScriptCall;
};

const ship = (mutation: number) =>
  job(mutation, {
    reads: [{ feed: TASKS, id: 'a', raw: '{"id":"a"}' }],
    changes: [
      { kind: 'retract', feed: TASKS, type: 'sorted', id: 'a' },
      { kind: 'publish', feed: SHIPPED, type: 'feed', id: 'a', raw: '{"id":"a","shippedAt":1}' },
    ],
  });
const move = (mutation: number) =>
  job(mutation, {
    changes: [{ kind: 'position', feed: TASKS, type: 'sorted', id: 'b', position: 'begin:' }],
  });
const insert = (mutation: number, client: string) =>
  job(mutation, {
    client,
    changes: [
      { kind: 'publish', feed: TASKS, type: 'sorted', id: `${client}.c`, raw: '{}', position: 'a:' },
      { kind: 'edit', feed: TASKS, type: 'sorted', id: 'b', raw: '{"id":"b","title":"new"}' },
    ],
  });

const commitKeys = [headKey(TEAM), logKey(TEAM)];
const feed = (script: ScriptName, name: string, ...args: string[]): ScriptCall => ({
  script,
  keys: feedKeys(name),
  args: [name, ...args],
});
const ofJob = (script: ScriptName, ...args: string[]): ScriptCall => ({ script, keys: jobKeys(JOBS), args });

const CALLS: Record<string, ScriptCall | (() => Promise<ScriptCall>)> = {
  'commit of one job': () => callOf('commit', (client) => commit(client, TEAM, [ship(2)])),
  'commit of several jobs': () =>
    callOf('commit', (client) => commit(client, TEAM, [insert(1, 'new'), ship(2), move(3), job(2)])),
  'commit of several teams': () =>
    callOf('commitTeams', (client) =>
      commitTeams(client, [
        { team: TEAM, commits: [ship(2), move(3)] },
        { team: 'other', commits: [job(1)] },
      ]),
    ),
  'a first hello': {
    script: 'clientBind',
    keys: [...commitKeys, itemsKey(MEMBERS), clientKey(TEAM, 'fresh')],
    args: ['60', logKey(TEAM), 'ada', '3', 'fresh'],
  },
  'a second hello': {
    script: 'clientBind',
    keys: [...commitKeys, itemsKey(MEMBERS), clientKey(TEAM, 'tab')],
    args: ['60', logKey(TEAM), 'ada', '0', 'tab'],
  },
  'several hellos': {
    script: 'clientBind',
    keys: [...commitKeys, itemsKey(MEMBERS), ...['tab', 'fresh', 'lena'].map((id) => clientKey(TEAM, id))],
    args: ['60', logKey(TEAM), 'ada', '0', 'tab', 'ada', '3', 'fresh', 'lena', '1', 'lena'],
  },
  'feed publish': feed('feedPublish', CHAT, '3', '{"id":"3"}'),
  'feed retract': feed('feedRetract', CHAT, '1'),
  'sorted insert': feed('sortedInsert', TASKS, '{}', 'a:', 'c'),
  'sorted append': feed('sortedInsert', TASKS, '{}', ':end'),
  'sorted edit': feed('sortedEdit', TASKS, 'a', '{"id":"a","title":"x"}'),
  'sorted move': feed('sortedMove', TASKS, 'b', ':a'),
  'sorted retract': feed('sortedRetract', TASKS, 'a'),
  'queue put': feed('queuePut', 'q', '0', 'two', 'two'),
  'queue take': feed('queueTake', 'q', '2'),
  'queue retract': feed('queueRetract', 'q', 'one'),
  'job put': ofJob('jobPut', JOBS, '0', 'x', 'x'),
  'job put of one': { script: 'jobPutOne', keys: jobPutKeys(JOBS), args: [JOBS, '0', 'x', 'x'] },
  'job put of many': ofJob('jobPut', JOBS, '1', 'x', 'x', 'y', 'y', 'next', 'again'),
  'job claim': ofJob('jobClaim', JOBS, '1'),
  'job turn': ofJob('jobTurn', JOBS, '1', 'claimed', '1', 'done'),
  'job finish': ofJob('jobFinish', JOBS, 'claimed', '1', 'done'),
  'job cancel': ofJob('jobCancel', 'claimed'),
  'job release': ofJob('jobRelease', 'claimed'),
  'job renew': ofJob('jobRenew', 'claimed'),
  'job stall': ofJob('jobStall', 'claimed'),
  'job retry': ofJob('jobRetry', 'stalled'),
  'job retract': ofJob('jobRetract', 'claimed'),
  'job maintenance': ofJob('jobMaintain', '1', '-1000', '0', '0'),
  'feed creation': {
    script: 'registryCreate',
    keys: [configKey('n')],
    args: ['n', 'i', 'type', 'feed', 'max_length', '3'],
  },
  'feed configuration': { script: 'registryConfigure', keys: [configKey('q')], args: ['q', 'i', 'a', 'b'] },
  'feed reservation': { script: 'registryReserve', keys: [configKey('n')], args: ['type', 'feed'] },
  'feed deletion': { script: 'registryDelete', keys: allKeys('q'), args: ['q', 'i'] },
  presence: {
    script: 'presence',
    keys: [presenceKey(TEAM), lastSeenKey(TEAM)],
    args: ['c', 'gateway', '60', '9', '1', '1', 'ada', 'lena', 'jun'],
  },
  'items of feeds': { script: 'items', keys: [itemsKey(TASKS)], args: ['0', '1', 'a'] },
  snapshot: {
    script: 'snapshot',
    keys: [headKey(TEAM), idsKey(MEMBERS), idsKey(TASKS), itemsKey(TASKS)],
    args: ['ada', 'sorted', '0'],
  },
  'slice of a snapshot': {
    script: 'snapshotSlice',
    keys: [headKey(TEAM), ...[TASKS, CHAT].flatMap((name) => [idsKey(name), itemsKey(name)])],
    args: ['9', '999', 'sorted', '0', '1', 'b', 'feed', '5', '0'],
  },
};

const storedAfter = async (call: ScriptCall, failing: number) => {
  await prepare();
  const { calls, error } = await runWithFault(on.client, call, failing);
  return { calls, error, stored: await everythingStored(on.client) };
};

describe('a script in which one Redis call fails', () => {
  it.for(Object.keys(CALLS))('has done all or nothing: %s', { timeout: 60_000 }, async (name) => {
    await prepare();
    const before = await everythingStored(on.client);
    const given = CALLS[name] as (typeof CALLS)[string];
    const call = typeof given === 'function' ? await given() : given;
    const whole = await storedAfter(call, 0);
    expect(whole.error).toBeNull();
    expect(whole.calls).toBeGreaterThan(0);
    for (let failing = 1; failing <= whole.calls; failing++) {
      const { stored } = await storedAfter(call, failing);
      const isBefore = JSON.stringify(stored) === JSON.stringify(before);
      if (!isBefore) expect(stored, `call ${failing}`).toEqual(whole.stored);
      const [next] = await commit(on.client, TEAM, [job(1, { client: 'another' })]);
      expect(next?.outcome, `the commit after call ${failing}`).toBe('committed');
    }
  });
});
