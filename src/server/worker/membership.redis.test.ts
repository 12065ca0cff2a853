/**
 * Conflicting actions on the members of a team: two workers judge them on the same state, and the second commit detects
 * that this state has changed.
 */

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA, MINA } from '../../demo/demoTeam.ts';
import type { ClientId, MemberId } from '../../model/ids.ts';
import { REFUSALS, type Reason } from '../../model/refusal.ts';
import { TeamState } from '../../model/teamState.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { readEntries } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { KnownTeams } from './knownTeams.ts';
import { runTeam } from './runTeam.ts';

const logger = createLogger('silent');

let on: ThoonkRedis;
let thoonk: Thoonk;
let made = 0;

type Verb = readonly [user: MemberId, action: string, args: unknown];

/** @returns the reason for the refusal, or null */
const run = async ([user, action, args]: Verb, known: KnownTeams): Promise<Reason | null> => {
  const client = `tab${++made}` as ClientId;
  const job = { team: DEMO_TEAM, user, client, mutation: 1, action, args };
  const [done] = await runTeam(thoonk, logger, DEMO_TEAM, [{ id: client, job, failures: 0 }], known);
  const entries = await readEntries(on.client, DEMO_TEAM, 1);
  const entry = JSON.parse(entries.at(-1)?.body ?? '{}') as { reason?: Reason };
  expect(done?.code).toBe(entry.reason ? REFUSALS[entry.reason] : 200);
  return entry.reason ?? null;
};

/** A worker that knows the current state of all members. */
const workerThatKnows = async (): Promise<KnownTeams> => {
  const known = new KnownTeams();
  await run([ADA, 'changeRole', { member: MINA, role: 'member' }], known);
  for (const user of [JUN, LENA]) await run([user, 'leaveTeam', { tasks: [], to: 'nobody' }], known);
  return known;
};

const rolesNow = async (): Promise<Record<string, string>> => {
  const { feeds } = await storedTeam(on.client, DEMO_TEAM);
  const state = TeamState.inflate(DEMO_TEAM, feeds);
  return Object.fromEntries(state.memberIds().map((id) => [id, state.member(id)?.role ?? '']));
};

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  await seedDemo(thoonk);
});

const transferTo = (member: MemberId, user = ADA): Verb => [user, 'transferOwnership', { member }];
const remove = (member: MemberId, user = JUN): Verb => [user, 'removeMember', { member, tasks: [] }];
const leave = (user: MemberId, to?: MemberId): Verb => [
  user,
  'leaveTeam',
  { tasks: ['lena-1'], ...(to ? { to } : {}) },
];

type Case = {
  readonly title: string;
  readonly first: Verb;
  readonly second: Verb;
  readonly reason: Reason;
  readonly owner: MemberId;
};

it.for<Case>([
  {
    title: 'whoever has just become the owner is not removed',
    first: transferTo(LENA),
    second: remove(LENA),
    reason: 'lastOwner',
    owner: LENA,
  },
  {
    title: 'whoever has just been removed does not become the owner',
    first: remove(LENA),
    second: transferTo(LENA),
    reason: 'memberGone',
    owner: ADA,
  },
  {
    title: 'whoever has just become the owner does not leave',
    first: transferTo(LENA),
    second: leave(LENA),
    reason: 'lastOwner',
    owner: LENA,
  },
  {
    title: 'whoever has just left does not become the owner',
    first: leave(LENA),
    second: transferTo(LENA),
    reason: 'memberGone',
    owner: ADA,
  },
  {
    title: 'ownership is given away once',
    first: transferTo(LENA),
    second: transferTo(JUN),
    reason: 'notOwner',
    owner: LENA,
  },
  {
    title: 'the last admin who is removed removes nobody any more',
    first: remove(JUN, ADA),
    second: remove(LENA, JUN),
    reason: 'notMember',
    owner: ADA,
  },
  {
    title: 'the last admin who is a member again removes nobody any more',
    first: [ADA, 'changeRole', { member: JUN, role: 'member' }],
    second: remove(LENA, JUN),
    reason: 'notAdmin',
    owner: ADA,
  },
  {
    title: 'nobody hands tasks over to a member who has just been removed',
    first: remove(JUN, ADA),
    second: leave(LENA, JUN),
    reason: 'memberGone',
    owner: ADA,
  },
  {
    title: 'an owner of before does not delete the team',
    first: transferTo(LENA),
    second: [ADA, 'deleteTeam', { name: DEMO_TEAM_NAME }],
    reason: 'notOwner',
    owner: LENA,
  },
  {
    title: 'nobody is removed from a team that has just been deleted',
    first: [ADA, 'deleteTeam', { name: DEMO_TEAM_NAME }],
    second: remove(LENA),
    reason: 'teamGone',
    owner: ADA,
  },
])('[S5] $title', async ({ first, second, reason, owner }) => {
  const behind = await workerThatKnows();
  expect(await run(first, new KnownTeams())).toBeNull();
  expect(await run(second, behind)).toBe(reason);
  const roles = await rolesNow();
  expect(Object.keys(roles).filter((id) => roles[id] === 'owner')).toEqual([owner]);
});

it('[S5] the last admin is removed, and the team keeps its owner', async () => {
  expect(await run(remove(JUN, ADA), new KnownTeams())).toBeNull();
  expect(Object.values(await rolesNow()).sort()).toEqual(['member', 'member', 'member', 'owner']);
  expect(await run([ADA, 'changeRole', { member: LENA, role: 'admin' }], new KnownTeams())).toBeNull();
});

it('[S5] the owner can leave once somebody else is the owner', async () => {
  expect(await run(leave(ADA), new KnownTeams())).toBe('lastOwner');
  expect(await run(transferTo(JUN), new KnownTeams())).toBeNull();
  expect(await run(leave(ADA), new KnownTeams())).toBeNull();
  expect((await rolesNow()).ada).toBeUndefined();
});
