/** A replica that follows the log ends in the stored state, whatever other programs write between two comparisons. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { foundTeam, HARBOR } from '../../../test/simulator/crew.ts';
import { type SeededRandom, seededRandom } from '../../demo/seededRandom.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { SortedFeed } from '../../thoonk/sortedFeed.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { takeBridge } from '../log/bridge.ts';
import { commit } from '../log/commit.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { logKey } from '../log/keys.ts';
import { readEntry } from '../log/parseStored.ts';
import { RESET_AUTHOR, readEntries, readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { connectRedis } from '../redis/connect.ts';
import { reconcile } from './reconcile.ts';

const LIST = listFeed(HARBOR, 'ada' as MemberId, 'tasks');

let redis: TestRedis;
let client: RedisClient;

beforeAll(async () => {
  redis = await startTestRedis();
  client = await connectRedis(redis.url, createLogger('silent'));
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});

const storedNow = async (): Promise<TeamState> => {
  const { feeds } = await storedTeam(client, HARBOR);
  return TeamState.inflate(HARBOR, feeds);
};

const NO_OTHERS = { found: [], all: async () => [] };

/** Reads every entry before it can be trimmed, like a browser that is always connected. */
class Replica {
  private seq = 0;
  state = new TeamState(HARBOR);
  resets = 0;

  async follow(): Promise<void> {
    for (const record of await readEntries(client, HARBOR, this.seq + 1)) {
      this.seq = record.seq;
      if (record.by === RESET_AUTHOR) {
        this.resets++;
        this.state = await storedNow();
      } else this.state.applyChanges(readEntry(record)?.changes ?? []);
    }
  }
}

class Team {
  readonly replica = new Replica();
  readonly list: SortedFeed;
  private jobs = 0;

  private constructor(private readonly epoch: number) {
    this.list = new Thoonk(client).sortedFeed(LIST);
  }

  static async found(): Promise<Team> {
    await client.flushAll();
    const thoonk = new Thoonk(client);
    await foundTeam(thoonk, HARBOR);
    const team = new Team((await takeBridge(client, 'a bridge', 60_000)) ?? 0);
    await team.compare();
    return team;
  }

  async compare(): Promise<void> {
    expect(await reconcile(client, this.epoch, HARBOR, () => true, NO_OTHERS)).toBe('done');
    await this.replica.follow();
    await this.expectInStep();
  }

  /** Commits one of our own jobs: it changes a task, or is refused. */
  async commit(title: string | null, count = 1, id = 'ours'): Promise<void> {
    const task = { id, title: title ?? '', owner: 'ada', creator: 'ada', createdAt: 1 };
    const changes =
      title === null ? [] : [{ kind: 'publish', feed: LIST, id, item: task, position: 'begin:' }];
    const stored = changes.map((change) => storedChange(change as never));
    const code = title === null ? 404 : 200;
    const jobs = Array.from({ length: count }, () => {
      const by = { user: 'ada', client: 'tab', mutation: ++this.jobs };
      const body = entryBody({ at: 1, by, action: 'test', code }, stored);
      return { ...by, code, audience: '*', body, reads: [], changes: stored };
    });
    await commit(client, HARBOR, jobs);
    await this.replica.follow();
  }

  trim(keep: number): Promise<unknown> {
    return client.xTrim(logKey(HARBOR), 'MAXLEN', keep);
  }

  private async expectInStep(): Promise<void> {
    expect(this.replica.state.export()).toEqual((await storedNow()).export());
  }
}

const theirs = (id: string, title = 'theirs') =>
  JSON.stringify({ id, title, owner: 'ada', creator: 'ada', createdAt: 1 });

describe('a comparison after losing entries that the marks do not cover', () => {
  it('[S10] logs the removal of an item that only a lost entry had added', async () => {
    const team = await Team.found();
    const marks = (await client.get('thoonk.marks:{team:harbor}')) ?? '';
    await team.list.insert(theirs('foreign'), 'begin:', 'foreign');
    await team.compare();
    expect(team.replica.state.has(LIST, 'foreign')).toBe(true);
    // As if the bridge had died after the entry and before it stored the marks.
    await client.set('thoonk.marks:{team:harbor}', marks);
    await team.trim(0);
    await team.list.retract('foreign');
    await team.compare();
  });

  it('[S10] restores the order that a lost entry had changed', async () => {
    const team = await Team.found();
    await team.commit('ours');
    await team.list.move('ours', ':end');
    await team.trim(0);
    await team.compare();
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '[S10] leaves log and feeds equal after any writes, comparisons and trims: seed %i',
    async (seed) => {
      const random = seededRandom(seed);
      const team = await Team.found();
      for (let step = 0; step < 60; step++) await anything(team, random);
      await team.compare();
    },
  );
});

const anything = async (team: Team, random: SeededRandom): Promise<unknown> => {
  const id = `foreign-${random.below(4)}`;
  const place = random.pick(['begin:', ':end', 'ada-1:', ':ada-1']);
  const title = `${random.below(3)}`;
  switch (random.below(12)) {
    case 0:
    case 1:
      return team.list.insert(theirs(id, title), place, id).catch(() => null);
    case 2:
      return team.list.edit(id, theirs(id, title));
    case 3:
      return team.list.move(id, place).catch(() => null);
    case 4:
    case 5:
    case 6:
      return team.list.retract(id);
    case 7:
    case 8:
      return team.commit(title, 1, id);
    case 9:
      return team.compare();
    default:
      return team.trim(random.below(2));
  }
};

describe('a log that is longer than necessary, because the marks are behind', () => {
  it('[S9] is not trimmed beyond the marks by our own commits', async () => {
    const team = await Team.found();
    for (let lot = 0; lot < 30; lot++) await team.commit(null, 500);
    await team.commit('ours');
    await team.list.retract('ours');
    const marked = (await readHead(client, HARBOR)).seq - 15_001;
    expect((await readEntries(client, HARBOR, marked + 1, marked + 1)).length).toBe(1);
    await team.compare();
    expect(team.replica.resets).toBe(0);
  });
});
