/** Commits and reads of several teams in one call. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { asTeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { type Commit, commitTeams } from '../log/commit.ts';
import { headKey, logKey } from '../log/keys.ts';
import { readHead } from '../log/readLog.ts';
import { logScripts } from '../log/scripts.ts';
import { TeamCalls } from './teamCalls.ts';

const [EAST, WEST] = [asTeamId('east'), asTeamId('west')];

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(() => on.client.flushAll());

const say = (feed: FeedName, mutation: number, reads: Commit['reads'] = []): Commit => ({
  client: 'handed.tab',
  mutation,
  user: 'ada',
  code: 200,
  audience: '*',
  body: `{"text":${mutation}}`,
  reads,
  changes: [{ kind: 'publish', feed, type: 'feed', id: `${mutation}`, raw: `{"id":"${mutation}"}` }],
});

const many = (feed: FeedName, count: number): Commit[] =>
  Array.from({ length: count }, (_, at) => say(feed, at + 1));

/** Counts the script calls. */
const counting = () => {
  const calls: string[] = [];
  const client = new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'evalSha') return value;
      return (...args: [string, never]) => {
        calls.push(
          ['commit', 'commitTeams', 'items'].find((one) => logScripts.script(one as never).sha === args[0]) ??
            '',
        );
        return target.evalSha(...args);
      };
    },
  });
  return { client: client as RedisClient, calls };
};

describe('commits of several teams in one turn', () => {
  it('are one call, and each team gets its own results, log and head', async () => {
    const { client, calls } = counting();
    const all = new TeamCalls(client);
    const changed = { feed: chatFeed(EAST), id: '1', raw: 'of another time' };
    const [east, west] = await Promise.all([
      all.commit(EAST, [say(chatFeed(EAST), 1), say(chatFeed(EAST), 2, [changed]), say(chatFeed(EAST), 2)]),
      all.commit(WEST, [say(chatFeed(WEST), 1)]),
    ]);
    expect(calls).toEqual(['commitTeams']);
    expect(east?.map(({ outcome }) => outcome)).toEqual(['committed', 'conflict', 'committed']);
    expect(west?.map(({ outcome }) => outcome)).toEqual(['committed']);
    expect((await readHead(on.client, EAST)).seq).toBe(2);
    expect((await readHead(on.client, WEST)).seq).toBe(1);
    expect(await on.client.hKeys(itemsKey(chatFeed(EAST)))).toEqual(['1', '2']);
  });

  it('are announced to the subscribers of each feed', async () => {
    const all = new TeamCalls(on.client);
    await on.notices();
    await Promise.all([all.commit(EAST, many(chatFeed(EAST), 2)), all.commit(WEST, many(chatFeed(WEST), 1))]);
    const published = (await on.notices()).filter(({ channel }) => channel.startsWith('feed.publish:'));
    expect(published.map(({ channel }) => channel)).toEqual(
      [chatFeed(EAST), chatFeed(EAST), chatFeed(WEST)].map((feed) => `feed.publish:${feed}`),
    );
  });

  it('are split into calls of at most 64 jobs', async () => {
    const { client, calls } = counting();
    const all = new TeamCalls(client);
    const teams = Array.from({ length: 5 }, (_, at) => asTeamId(`team-${at}`));
    const results = await Promise.all(teams.map((team) => all.commit(team, many(chatFeed(team), 30))));
    expect(calls).toEqual(['commitTeams', 'commitTeams', 'commit']);
    expect(results.flat().every(({ outcome }) => outcome === 'committed')).toBe(true);
  });

  it('do not affect each other if one fails', async () => {
    const keys = [EAST, WEST].flatMap((team) => [headKey(team), logKey(team)]);
    const jobWith = (verb: string) => [
      '0',
      '1',
      'ada',
      '200',
      '*',
      'tab 1',
      '{}',
      '0',
      '1',
      verb,
      'x',
      '1',
      '1',
      '',
      '',
    ];
    const args = [
      ['X', '1'],
      ['none', '3'],
    ].flatMap(([verb = '', head = '']) => {
      const job = verb === 'X' ? jobWith(verb) : jobWith('').slice(0, 8).concat('0');
      return ['log', head, String(job.length), ...job];
    });
    const answers = await logScripts.run(on.client, 'commitTeams', keys, ['10', '60', ...args]);
    expect(answers).toEqual([expect.stringContaining('unknown verb X'), [expect.stringMatching(/^ok 1 /)]]);
    expect((await readHead(on.client, EAST)).seq).toBe(0);
    expect((await readHead(on.client, WEST)).seq).toBe(1);
  });

  it('write nothing if Redis refuses the call', async () => {
    await expect(logScripts.run(on.client, 'commitTeams', [], ['x', '60'])).rejects.toThrow(
      'a length and a lifetime',
    );
    expect(await commitTeams(on.client, [])).toEqual([]);
  });
});

it('items of several teams are read in one call', async () => {
  const { client, calls } = counting();
  const all = new TeamCalls(client);
  await Promise.all([all.commit(EAST, many(chatFeed(EAST), 2)), all.commit(WEST, many(chatFeed(WEST), 1))]);
  const [east, west] = await Promise.all([
    all.items({ keys: [itemsKey(chatFeed(EAST))], args: ['0', '2', '2', 'missing'] }),
    all.items({ keys: [itemsKey(chatFeed(WEST))], args: ['9', '0'] }),
  ]);
  expect(calls).toEqual(['commitTeams', 'items']);
  expect(east).toEqual([null, ['{"id":"2"}', null]]);
  expect(west).toEqual([1, ['1', '{"id":"1"}']]);
});
