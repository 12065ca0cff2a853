/** A team that is read in slices, with random writes between them. */
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { storedTeam } from '../../../test/fixtures/storedTeam.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { type SeededRandom, seededRandom } from '../../demo/seededRandom.ts';
import { after, before, type Change, FIRST, LAST } from '../../model/change.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { feedType } from '../../model/feeds/index.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { scriptNamed } from '../scripts.ts';
import { BRIDGE_AUTHOR, bridgeTeam } from './bridge.ts';
import { entryBody, storedChange } from './entry.ts';
import { headKey, logKey } from './keys.ts';
import { RESET_AUTHOR, readHead } from './readLog.ts';
import type { SliceLimits } from './readSlice.ts';
import { registerAndCommit } from './registerAndCommit.ts';

const TEAM = 'north' as TeamId;
const MEMBERS = membersFeed(TEAM);
const CHAT = chatFeed(TEAM);
const PEOPLE = ['ada', 'jun', 'lena', 'omar'] as MemberId[];
const TASKS = listFeed(TEAM, 'ada' as MemberId, 'tasks');
const WHOLE: SliceLimits = { feeds: 1e6, items: 1e6, bytes: 1e9 };
const SMALL: SliceLimits = { feeds: 2, items: 3, bytes: 1_000 };
/** More than the tail of the chat. */
const MESSAGES = 230;

let on: ThoonkRedis;
let thoonk: Thoonk;
let mutation: number;

on = await startThoonkRedis();
afterAll(() => on.stop());
beforeEach(async () => {
  vi.restoreAllMocks();
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  mutation = 0;
});

const write = async (changes: readonly Change[]): Promise<void> => {
  const by = { user: 'ada', client: 'tab', mutation: ++mutation };
  const stored = changes.map(storedChange);
  const body = entryBody({ at: mutation, by, action: 'test', code: 200 }, stored);
  const [result] = await registerAndCommit(thoonk, TEAM, [
    { ...by, code: 200, audience: '*', body, reads: [], changes: stored },
  ]);
  expect(result?.outcome).toBe('committed');
};

/** Calls `work` before each slice is read. */
const writeBetween = (work: (slice: number) => Promise<unknown>): { readonly slices: () => number } => {
  const { sha } = scriptNamed('snapshotSlice');
  const run = on.client.evalSha.bind(on.client);
  let slices = 0;
  vi.spyOn(on.client, 'evalSha').mockImplementation((async (script: string, options: object) => {
    if (script === sha) await work(++slices);
    return run(script, options as never);
  }) as unknown as typeof on.client.evalSha);
  return { slices: () => slices };
};

const itemOf = (id: string, text: unknown): Item => ({ id, text }) as Item;
const publishIn = (feed: FeedName, id: string, text: unknown = ''): Change => ({
  kind: 'publish',
  feed,
  id,
  item: itemOf(id, text),
});
const retractFrom = (feed: FeedName, id: string): Change => ({ kind: 'retract', feed, id });
const join = (member: MemberId): Change => publishIn(MEMBERS, member);

const start = async (tasks = 40, messages = MESSAGES): Promise<void> => {
  await write(PEOPLE.slice(0, 3).map(join));
  for (const list of ['tasks', 'later', 'shipped'] as const)
    await write(
      PEOPLE.flatMap((member) =>
        Array.from({ length: tasks }, (_, at) => publishIn(listFeed(TEAM, member, list), `t${at}`, at)),
      ),
    );
  await write(Array.from({ length: messages }, (_, at) => publishIn(CHAT, `m${at}`, at)));
};

const randomFeed = (random: SeededRandom): FeedName => {
  if (random.oneIn(6)) return random.pick([MEMBERS, formerFeed(TEAM), invitesFeed(TEAM)]);
  if (random.oneIn(3)) return CHAT;
  return listFeed(TEAM, random.pick(PEOPLE), random.pick(['tasks', 'later', 'shipped'] as const));
};

const randomChange = (random: SeededRandom): Change => {
  const feed = randomFeed(random);
  const idsIn: Partial<Record<string, () => string>> = {
    [MEMBERS]: () => random.pick(PEOPLE),
    [formerFeed(TEAM)]: () => random.pick(PEOPLE),
    [CHAT]: () => `m${random.below(MESSAGES + 40)}`,
  };
  const pickId = idsIn[feed] ?? (() => `t${random.below(50)}`);
  const id = pickId();
  const item = itemOf(id, random.below(1e6));
  const isSorted = feedType(feed) === 'sorted';
  const position = random.pick([FIRST, LAST, before(pickId()), after(pickId())]);
  const changes: readonly Change[] = [
    { kind: 'publish', feed, id, item, ...(isSorted ? { position } : {}) },
    { kind: 'edit', feed, id, item },
    { kind: 'retract', feed, id },
    { kind: 'position', feed, id, position },
  ];
  return random.pick(isSorted ? changes : changes.slice(0, 3));
};

describe('a team that is read in slices', () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

  it.for(Array.from({ length: 20 }, (_, run) => seed + run))(
    '[S10] is what one call reads at the same position, seed %i',
    async (run) => {
      const random = seededRandom(run);
      await start();
      // Writes stop after a while, because each edit of an unread message requires the chat to be read again.
      const { slices } = writeBetween(async (slice) => {
        for (let writes = slice > 100 ? 0 : random.below(4); writes > 0; writes--)
          await write(Array.from({ length: 1 + random.below(3) }, () => randomChange(random)));
      });
      // Small enough for more than twenty slices, whatever is random.
      const limits = {
        feeds: 1 + random.below(6),
        items: 5 + random.below(20),
        bytes: 300 + random.below(2_000),
      };
      const sliced = await storedTeam(on.client, TEAM, limits);
      expect(slices()).toBeGreaterThan(20);
      vi.restoreAllMocks();
      expect(sliced).toEqual(await storedTeam(on.client, TEAM, WHOLE));
    },
  );

  it('[S10] contains everything that was committed while it was read', async () => {
    await start();
    const { slices } = writeBetween((slice) => write([publishIn(TASKS, `n${slice}`)]));
    const { feeds, seq } = await storedTeam(on.client, TEAM, SMALL);
    const written = Array.from({ length: slices() }, (_, at) => `n${at + 1}`);
    expect(feeds[TASKS]?.ids.slice(40)).toEqual(written);
    expect(seq).toBe((await readHead(on.client, TEAM)).seq);
  });

  it('[S10] has the same items in the tail of a feed, although some were removed while it was read', async () => {
    await start();
    writeBetween(async (slice) => {
      if (slice > 10 && slice < 30) await write([retractFrom(CHAT, `m${MESSAGES - slice}`)]);
    });
    const sliced = await storedTeam(on.client, TEAM, SMALL);
    vi.restoreAllMocks();
    expect(sliced.feeds[CHAT]?.ids).toHaveLength(200);
    expect(sliced).toEqual(await storedTeam(on.client, TEAM, WHOLE));
  });

  it('[S10] contains the lists of a member who joined while it was read', async () => {
    await start();
    const [, , , omar] = PEOPLE as [MemberId, MemberId, MemberId, MemberId];
    writeBetween((slice) => (slice === 10 ? write([join(omar)]) : Promise.resolve()));
    const sliced = await storedTeam(on.client, TEAM, SMALL);
    vi.restoreAllMocks();
    expect(sliced.feeds[listFeed(TEAM, omar, 'tasks')]?.ids).toHaveLength(40);
    expect(sliced).toEqual(await storedTeam(on.client, TEAM, WHOLE));
  });

  it('[S10] is read again if the log is reset in between', async () => {
    await start();
    const body = entryBody(
      { at: 1, by: { user: '', client: 'reset', mutation: 0 }, action: 'reset', code: 200 },
      [],
    );
    const { slices } = writeBetween(async (slice) => {
      if (slice !== 12) return;
      // A foreign write that never reaches the log.
      await on.client.hSet(itemsKey(TASKS), 't0', '{"id":"t0","text":"foreign"}');
      const { seq } = await readHead(on.client, TEAM);
      await bridgeTeam(on.client, 1, { team: TEAM, seq, author: RESET_AUTHOR, bodies: [body], marks: null });
    });
    const sliced = await storedTeam(on.client, TEAM, SMALL);
    const count = slices();
    vi.restoreAllMocks();
    expect(sliced).toEqual(await storedTeam(on.client, TEAM, WHOLE));
    expect(count).toBeGreaterThan(100);
  });

  it('[S9] is read again if Redis goes back in between and continues with another history', async () => {
    // The tasks are read between the two, after the members.
    await start(20, 5);
    const head = await on.client.hGetAll(headKey(TEAM));
    const entries = (await on.client.xRange(logKey(TEAM), '-', '+')) ?? [];
    writeBetween(async (slice) => {
      if (slice === 4) await write([publishIn(TASKS, 't0', 'lost')]);
      if (slice !== 30) return;
      await on.client.del([headKey(TEAM), logKey(TEAM)]);
      await on.client.hSet(headKey(TEAM), head);
      for (const { id, message } of entries) await on.client.xAdd(logKey(TEAM), id, message);
      await on.client.hSet(itemsKey(TASKS), 't0', JSON.stringify(itemOf('t0', 0)));
      for (let more = 0; more < 5; more++) await write([publishIn(CHAT, `m${more}`, 'after')]);
    });
    const sliced = await storedTeam(on.client, TEAM, SMALL);
    vi.restoreAllMocks();
    expect(JSON.stringify(sliced)).not.toContain('lost');
    expect(sliced).toEqual(await storedTeam(on.client, TEAM, WHOLE));
  });

  it('[S10] is read in one call if the log keeps being trimmed', async () => {
    await start(5);
    const { slices } = writeBetween(async () => {
      await write([publishIn(CHAT, 'm0', 'on and on')]);
      await on.client.xTrim(logKey(TEAM), 'MAXLEN', 1);
    });
    const sliced = await storedTeam(on.client, TEAM, SMALL);
    expect(slices()).toBeGreaterThan(100);
    vi.restoreAllMocks();
    const whole = await storedTeam(on.client, TEAM, WHOLE);
    expect(sliced.feeds).toEqual(whole.feeds);
  });

  it('takes entries of the bridge that repeat what was read', async () => {
    await start();
    let head = await readHead(on.client, TEAM);
    writeBetween(async (slice) => {
      if (slice === 5) await thoonk.sortedFeed(TASKS).insert('{"id":"new","text":"foreign"}', FIRST, 'new');
      if (slice !== 9) return;
      head = await readHead(on.client, TEAM);
      const changes: Change[] = [
        { ...publishIn(TASKS, 'new', 'foreign'), position: FIRST } as Change,
        { kind: 'position', feed: TASKS, id: 'new', position: FIRST },
      ];
      const by = { user: '', client: 'bridge', mutation: 0 };
      const body = entryBody({ at: 1, by, action: 'bridge', code: 200 }, changes.map(storedChange));
      const { seq } = head;
      await bridgeTeam(on.client, 1, { team: TEAM, seq, author: BRIDGE_AUTHOR, bodies: [body], marks: null });
    });
    const sliced = await storedTeam(on.client, TEAM, SMALL);
    vi.restoreAllMocks();
    expect(sliced.seq).toBe(head.seq + 1);
    expect(sliced.feeds[TASKS]?.ids[0]).toBe('new');
    expect(sliced).toEqual(await storedTeam(on.client, TEAM, WHOLE));
  });
});
