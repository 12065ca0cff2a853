/**
 * A Redis Cluster that loses nodes and moves slots while people work: no edit is lost and none takes effect twice.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EngineTab } from '../../test/fixtures/engineClient.ts';
import { type ClusterNode, startTestCluster, type TestCluster } from '../../test/fixtures/redisCluster.ts';
import { startTestServer, type TestServer } from '../../test/fixtures/testServer.ts';
import { sendChat } from '../actions/sendChat.ts';
import { DEMO_TEAM } from '../demo/demoTeam.ts';
import type { MemberId } from '../model/ids.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { idsKey, itemsKey } from '../thoonk/keys.ts';
import { pause } from '../thoonk/pause.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import { accountKey, sessionKey } from './accounts/accountKeys.ts';
import { hashOf } from './accounts/secrets.ts';
import { type CookieToken, Sessions } from './accounts/sessions.ts';
import { usersFeed } from './accounts/usersFeed.ts';
import { usualLanes } from './jobs/laneNumber.ts';
import { queueOfJob } from './jobs/queueName.ts';
import { headKey, logKey } from './log/keys.ts';
import { readEntries, readHead } from './log/readLog.ts';
import { createLogger } from './logger.ts';
import { connectRedis } from './redis/connect.ts';
import { WORKERS_KEY } from './worker/laneLease.ts';

let cluster: TestCluster;
let client: RedisClient;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  cluster = await startTestCluster();
  client = await connectRedis(cluster.url, createLogger('silent'));
});
afterAll(async () => {
  client.destroy();
  await cluster.stop();
});
beforeEach(async () => {
  await cluster.clear();
  await Promise.all(cluster.nodes.map(({ command }) => command('CONFIG', 'RESETSTAT')));
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await Promise.all(cluster.nodes.map((node) => node.restart()));
  await cluster.untilWhole();
});

const start = async (): Promise<TestServer> => {
  const server = await startTestServer(cluster.url);
  endings.push(() => server.close());
  return server;
};

/** On a busy machine a node may be taken for failed at any moment: then signing in is refused for a while. */
const MAX_OPENINGS = 5;

const open = async (server: TestServer, member: string): Promise<EngineTab> => {
  for (let tries = 1; ; tries++) {
    try {
      const tab = await EngineTab.open(server.url, member);
      endings.push(() => tab.engine.stop());
      return tab;
    } catch (error) {
      if (tries === MAX_OPENINGS) throw error;
    }
  }
};

/** The texts of the chat, in the order of the log. */
const said = async (): Promise<unknown[]> =>
  (await readEntries(client, DEMO_TEAM, 1)).flatMap(({ body }) => {
    const { action, changes } = JSON.parse(body) as {
      action: string;
      changes: { kind: string; item?: { text?: string } }[];
    };
    return action === 'sendChat' ? changes.flatMap(({ item }) => (item?.text ? [item.text] : [])) : [];
  });

/** Two people on two gateways say something each turn until `trouble` is over. @returns what each has said */
const talkDuring = async (trouble: () => Promise<void>): Promise<string[][]> => {
  const tabs = [await open(await start(), 'ada'), await open(await start(), 'jun')];
  const texts: string[][] = tabs.map(() => []);
  let over = false;
  const troubled = trouble().finally(() => {
    over = true;
  });
  for (let turn = 0; !over || turn < 10; turn++) {
    for (const [index, { engine }] of tabs.entries()) {
      const text = `${index} says ${turn}`;
      engine.act(sendChat, { text });
      texts[index]?.push(text);
    }
    await pause(20);
  }
  await troubled;
  for (const tab of tabs) await tab.until(({ unsent }) => unsent === 0);
  const { seq } = await readHead(client, DEMO_TEAM);
  for (const tab of tabs) await tab.until(() => (tab.engine.store.cursor?.seq ?? 0) >= seq);
  return texts;
};

const expectAllOnce = async (texts: readonly string[][]): Promise<void> => {
  const stored = await said();
  for (const [index, own] of texts.entries())
    expect(stored.filter((text) => String(text).startsWith(`${index} says`))).toEqual(own);
};

const teamNode = (): Promise<ClusterNode> => cluster.masterOf(headKey(DEMO_TEAM));

describe('while people work', () => {
  it('[S38] the master of their team is killed, and its replica takes over', {
    timeout: 60_000,
  }, async () => {
    const texts = await talkDuring(async () => {
      const master = await teamNode();
      await master.kill();
      while ((await teamNode()) === master) await pause(50);
    });
    await expectAllOnce(texts);
  });

  it('[S38] the master of their team hangs, and its replica takes over', {
    timeout: 60_000,
  }, async () => {
    const master = await teamNode();
    try {
      const texts = await talkDuring(async () => {
        master.signal('SIGSTOP');
        while ((await teamNode()) === master) await pause(50);
      });
      await expectAllOnce(texts);
    } finally {
      master.signal('SIGCONT');
    }
  });

  it.each([
    ['queues of their lane', () => queueKey()],
    ['leases of the lanes', () => WORKERS_KEY],
  ])('the master of the %s is killed', { timeout: 60_000 }, async (_, keyOf) => {
    const key = keyOf();
    const texts = await talkDuring(async () => {
      const master = await cluster.masterOf(key);
      await master.kill();
      while ((await cluster.masterOf(key)) === master) await pause(50);
    });
    await expectAllOnce(texts);
  });

  it('a replica takes over from a living master', { timeout: 60_000 }, async () => {
    const texts = await talkDuring(async () => cluster.failOver(await teamNode()));
    await expectAllOnce(texts);
  });

  it('the slots of their team, its queues and the leases move to other nodes', {
    timeout: 60_000,
  }, async () => {
    const texts = await talkDuring(async () => {
      for (const key of [logKey(DEMO_TEAM), queueKey(), WORKERS_KEY]) await moveAway(key);
    });
    await expectAllOnce(texts);
  });

  it('the move of their slot stops halfway for a while', { timeout: 60_000 }, async () => {
    const texts = await talkDuring(() =>
      moveAway(logKey(DEMO_TEAM), async () => {
        while (!(await hasAnswered('TRYAGAIN'))) await pause(20);
      }),
    );
    await expectAllOnce(texts);
  });

  it('[S38] most masters are gone, and come back', { timeout: 60_000 }, async () => {
    const texts = await talkDuring(async () => {
      const shards = new Set(await Promise.all('abcdef'.split('').map((key) => cluster.masterOf(key))));
      const [survivor, ...gone] = shards;
      await Promise.all(gone.map((node) => node.kill()));
      while (!String(await survivor?.command('CLUSTER', 'INFO')).includes('cluster_state:fail'))
        await pause(50);
      await Promise.all(gone.map((node) => node.restart()));
      await cluster.untilWhole();
    });
    await expectAllOnce(texts);
  });
});

it('a session is found while the node of another one does not answer', { timeout: 60_000 }, async () => {
  const thoonk = new Thoonk(client);
  const [sessions, users] = [new Sessions(thoonk), usersFeed(thoonk)];
  await users.publish(JSON.stringify({ id: 'ada', name: 'Ada' }), 'ada');
  const needed = await Promise.all([itemsKey(users.name), accountKey('ada')].map(cluster.masterOf));
  const masters = await Promise.all('abcdef'.split('').map(cluster.masterOf));
  const silent = masters.find((node) => !needed.includes(node));
  const cookieOn = async (isWanted: (node: ClusterNode) => boolean): Promise<CookieToken> => {
    for (;;) {
      const token = await sessions.begin('ada' as MemberId);
      if (isWanted(await cluster.masterOf(sessionKey(hashOf(token))))) return { name: 'slipway', token };
    }
  };
  const [lost, known] = [await cookieOn((at) => at === silent), await cookieOn((at) => at !== silent)];
  silent?.signal('SIGSTOP');
  try {
    const finds = [lost, known].map(async (cookie) => {
      await sessions.find([cookie]).catch(() => null);
      return cookie;
    });
    expect(await Promise.race(finds)).toBe(known);
  } finally {
    silent?.signal('SIGCONT');
  }
});

const queueKey = () => idsKey(queueOfJob({ team: DEMO_TEAM, action: 'sendChat' }, usualLanes(client)));

/** Moves the slot of a key to any other master. */
const moveAway = async (key: string, halfway?: () => Promise<void>): Promise<void> => {
  const source = await cluster.masterOf(key);
  const masters = await Promise.all('abcdef'.split('').map((name) => cluster.masterOf(name)));
  const target = masters.find((node) => node !== source);
  if (target) await cluster.moveSlot(await cluster.slotOf(key), target, halfway);
};

/** Whether a node has answered with this error since the last time that its statistics were reset. */
const hasAnswered = async (error: string): Promise<boolean> => {
  const statistics = await Promise.all(cluster.nodes.map(({ command }) => command('INFO', 'errorstats')));
  return statistics.some((text) => String(text).includes(`errorstat_${error}:`));
};
