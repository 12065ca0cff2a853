/** The initial state of a team, read while the team works. */

import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { asMemberId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { Entry } from '../../sync/protocol/entry.ts';
import type { Snapshot } from '../../sync/protocol/snapshot.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { createLogger } from '../logger.ts';
import { connectRedis } from '../redis/connect.ts';
import { readEntries } from './readLog.ts';

const EDITS = 150;

let redis: TestRedis;
let server: TestServer;
let reader: RedisClient;

beforeEach(async () => {
  redis = await startTestRedis();
  server = await startTestServer(redis.url);
  reader = await connectRedis(redis.url, createLogger('silent'));
});
afterEach(async () => {
  reader.destroy();
  await server.close();
  await redis.stop();
});

it('contains the shipped tasks of former members, and none of their open ones', async () => {
  const ada = await WireClient.open(server.url, 'ada');
  const jun = await WireClient.open(server.url, 'jun');
  const made = await jun.entry(
    jun.send('createTask', { member: 'jun', title: 'Ship it first', list: 'tasks' }),
  );
  const task = made.changes[0]?.id ?? '';
  await jun.entry(jun.send('shipTask', { member: 'jun', task }));
  const { seq } = await jun.entry(jun.send('leaveTeam', { tasks: [] }));
  await ada.until(() => ada.entries().some((entry) => entry.seq === seq));
  ada.close();
  jun.close();

  const { feeds } = await storedTeam(reader, DEMO_TEAM);
  const lists = Object.keys(feeds).filter((name) => name.includes('.members.jun.'));
  expect(lists).toEqual([listFeed(DEMO_TEAM, asMemberId('jun'), 'shipped')]);
  expect(feeds[lists[0] ?? '']?.ids).toContain(task);
});

it('[S10] is at the same instant as its cursor, however much is committed in the meantime', async () => {
  const ada = await WireClient.open(server.url, 'ada');
  /** By number: a busy machine reads many of one number. */
  const snapshots = new Map<number, Snapshot>();
  let last = 0;
  for (let edit = 0; edit < EDITS; edit++) last = ada.send('sendChat', { text: `number ${edit}` });
  const done = ada.entry(last);
  let working = true;
  void done.then(() => {
    working = false;
  });
  while (working) {
    const snapshot = await storedTeam(reader, DEMO_TEAM);
    snapshots.set(snapshot.seq, snapshot);
  }
  const { seq: end } = await done;
  ada.close();

  const whole = await storedTeam(reader, DEMO_TEAM);
  const goal = TeamState.inflate(DEMO_TEAM, whole.feeds).export();
  const between = [...snapshots.values()].filter(({ seq }) => seq < end);
  const entries = await readEntries(reader, DEMO_TEAM, 1);
  expect(between.length).toBeGreaterThan(10);
  for (const { seq, feeds } of between) {
    const state = TeamState.inflate(DEMO_TEAM, feeds);
    for (const { body } of entries.filter((entry) => entry.seq > seq))
      state.applyChanges((JSON.parse(body) as Entry).changes);
    expect(state.export(), `from ${seq} on`).toEqual(goal);
  }
});
