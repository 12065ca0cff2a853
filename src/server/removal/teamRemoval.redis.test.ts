/** Deleted teams are removed when their time has come: once, whole, and never when they were kept meanwhile. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA } from '../../demo/demoTeam.ts';
import type { ClientId, MemberId } from '../../model/ids.ts';
import { Team } from '../../model/team.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { readOwnTeams, syncOwnTeams } from '../accounts/ownTeams.ts';
import { seedDemo } from '../demo.ts';
import { removedKey } from '../log/keys.ts';
import { createLogger } from '../logger.ts';
import { runTeam } from '../worker/runTeam.ts';
import { updateTeamLists } from '../worker/updateTeamLists.ts';
import { DELETED_TEAMS, readStoredTeam } from './deletedTeams.ts';
import { markRemoved } from './markRemoved.ts';
import { REMOVAL_LEASE, TeamRemoval } from './teamRemoval.ts';

const logger = createLogger('silent');

let on: ThoonkRedis;
let thoonk: Thoonk;
let made = 0;

/** As the worker does it. @returns the code of the answer */
const run = async (user: MemberId, action: string, args: object): Promise<number | undefined> => {
  const client = `tab${++made}` as ClientId;
  const runs = [
    { id: client, job: { team: DEMO_TEAM, user, client, mutation: 1, action, args }, failures: 0 },
  ];
  const done = await runTeam(thoonk, logger, DEMO_TEAM, runs);
  await updateTeamLists(thoonk, DEMO_TEAM, runs, done);
  return done[0]?.code;
};

const deleteHarbor = async (): Promise<number> => {
  expect(await run(ADA, 'deleteTeam', { name: DEMO_TEAM_NAME })).toBe(200);
  return (await readStoredTeam(on.client, DEMO_TEAM))?.dueAt ?? Number.NaN;
};

const finish = async (now: number, redis = on.client): Promise<void> => {
  const removal = new TeamRemoval(new Thoonk(redis), logger);
  while (await removal.step(now));
};

const keysOfTeam = async (): Promise<string[]> =>
  (await on.client.keys('*')).filter((key) => key.includes(`{team:${DEMO_TEAM}}`)).sort();

const isRemoved = async (): Promise<void> => {
  expect(await keysOfTeam()).toEqual([removedKey(DEMO_TEAM)]);
  expect(await thoonk.registry.names()).not.toContain(`{team:${DEMO_TEAM}}`);
  expect(await readOwnTeams(thoonk, LENA)).toEqual([]);
};

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  await seedDemo(thoonk);
  await syncOwnTeams(thoonk, DEMO_TEAM, 'all');
  await run(LENA, 'sendDirectChat', { with: JUN, text: 'Ahoy' });
  await run(LENA, 'commentTask', { member: ADA, task: 'ada-2', text: 'Ahoy' });
});

describe('a deleted team', () => {
  it('stays until its grace period is over', async () => {
    const due = await deleteHarbor();
    const before = await keysOfTeam();
    await finish(due - 1);
    expect(await keysOfTeam()).toEqual(before);
    expect(await run(ADA, 'keepTeam', {})).toBe(200);
  });

  it('is removed with everything that belongs to it, and listeners hear of every feed', async () => {
    const due = await deleteHarbor();
    const feeds = (await thoonk.registry.names()).filter((name) => name.startsWith(`{team:${DEMO_TEAM}}`));
    await on.notices();
    await finish(due);
    await isRemoved();
    const heard = (await on.notices()).filter(({ channel }) => channel === 'delfeed');
    expect(heard.map(({ message }) => message.split('\0')[0]).sort()).toEqual([...feeds].sort());
    await finish(due + REMOVAL_LEASE);
    expect(await on.client.zCard(DELETED_TEAMS)).toBe(0);
  });

  it('takes what others wrote about it in the same moment with it', async () => {
    const due = await deleteHarbor();
    await finish(due);
    expect(await run(LENA, 'sendChat', { text: 'Late' })).toBe(403);
    await finish(due + REMOVAL_LEASE);
    await isRemoved();
  });

  it('is left to the worker that has claimed it', async () => {
    const due = await deleteHarbor();
    const [one, other] = [new TeamRemoval(thoonk, logger), new TeamRemoval(thoonk, logger)];
    const claims = await Promise.all([one.step(due), other.step(due)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('that was kept is not removed, and neither is one that was kept while a worker was about to', async () => {
    const due = await deleteHarbor();
    const read = await readStoredTeam(on.client, DEMO_TEAM);
    await run(ADA, 'keepTeam', {});
    expect(read && (await markRemoved(thoonk, DEMO_TEAM, read, due))).toBe(false);
    await finish(due + Team.gracePeriod);
    expect(await run(ADA, 'sendChat', { text: 'Still here' })).toBe(200);
    expect(await readOwnTeams(thoonk, LENA)).toHaveLength(1);
  });

  it('that was kept and deleted again is removed in its time', async () => {
    await deleteHarbor();
    await run(ADA, 'keepTeam', {});
    const due = await deleteHarbor();
    await finish(due - 1);
    expect(await on.client.zScore(DELETED_TEAMS, DEMO_TEAM)).toBe(due);
    await finish(due);
    await isRemoved();
  });

  it('without its attributes is left alone: nobody knows whether it was kept', async () => {
    const due = await deleteHarbor();
    await thoonk.registry.delete(`{team:${DEMO_TEAM}}`);
    const before = await keysOfTeam();
    await finish(due);
    expect(await keysOfTeam()).toEqual(before);
  });
});

/** A client that is dead from its call number `last + 1` on. */
const killedAfter = (last: number): { readonly redis: RedisClient; readonly isDead: () => boolean } => {
  let calls = 0;
  const redis = new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function' || name === 'withTypeMapping' || name === 'on') return value;
      return (...args: unknown[]) =>
        ++calls > last ? Promise.reject(new Error('killed')) : Reflect.apply(value, target, args);
    },
  });
  return { redis, isDead: () => calls > last };
};

it('[S7] is removed whole though its worker is killed at any instant', async () => {
  let killed = 0;
  for (let last = 0; ; last += 7) {
    await on.client.flushAll();
    thoonk = new Thoonk(on.client);
    await seedDemo(thoonk);
    await syncOwnTeams(thoonk, DEMO_TEAM, 'all');
    const due = await deleteHarbor();
    const { redis, isDead } = killedAfter(last);
    await finish(due, redis).catch((error: Error) => expect(error.message).toBe('killed'));
    if (!isDead()) break;
    killed++;
    await finish(due + REMOVAL_LEASE);
    await isRemoved();
  }
  expect(killed).toBeGreaterThan(10);
}, 60_000);
