/**
 * The judge has to bite: a history without a fault passes, and one violation of each kind, made by hand, is reported as that.
 */
import { describe, expect, test } from 'vitest';
import { hashOf } from './chain.ts';
import { foldLog } from './fold.ts';
import type { Edit, Feeds, History, StoredEntry, StoredTeam, Told, ViolationKind } from './history.ts';
import { judge } from './judge.ts';

const TEAM = 'north';
const CHAT = `{team:${TEAM}}.chat`;
const LIST = `{team:${TEAM}}.members.ada.tasks`;

type Asked = { client: string; mutation: number; token: string; code?: number; user?: string };

/** A log in which these took effect, or were refused, one after the other. */
const logOf = (asked: readonly Asked[]): StoredEntry[] => {
  let hash = '';
  return asked.map(({ client, mutation, token, code = 200, user = 'ada' }, index) => {
    const item = { id: `${client}.${mutation}`, text: token };
    const changes = code === 200 ? [{ kind: 'publish', feed: CHAT, id: item.id, item }] : [];
    const by = { user, client, mutation };
    const body = JSON.stringify({ at: index, by, action: 'sendChat', code, changes });
    hash = hashOf(hash, body);
    return { seq: index + 1, hash, body };
  });
};

const storedOf = (log: readonly StoredEntry[], feeds = foldLog(log.map(({ body }) => body))): StoredTeam => ({
  team: TEAM,
  log,
  feeds,
});

const editOf = ({ client, mutation, token, user = 'ada' }: Asked, at = 0): Edit => ({
  client,
  mutation,
  token,
  user,
  team: TEAM,
  tab: `tab of ${client}`,
  action: 'sendChat',
  at,
});

const toldOf = ({ client, mutation, code = 200 }: Asked): Told => ({ client, mutation, code });

const viewOf = (
  { log, feeds }: StoredTeam,
  other: Partial<{ seq: number; hash: string; feeds: Feeds }> = {},
) => {
  const { seq = 0, hash = '' } = log.at(-1) ?? {};
  return { who: 'ada/1', team: TEAM, seq, hash, feeds, ...other };
};

const ASKED: readonly Asked[] = [
  { client: 'one', mutation: 1, token: 'canary-north-1' },
  { client: 'two', mutation: 1, token: 'canary-north-2', user: 'jun' },
  { client: 'one', mutation: 2, token: 'canary-north-3', code: 409 },
  { client: 'one', mutation: 3, token: 'canary-north-4' },
];

/** What all went well in. */
const historyOf = (asked = ASKED, changed: Partial<History> = {}): History => {
  const team = storedOf(logOf(asked));
  return {
    edits: ASKED.map((one) => editOf(one)),
    told: ASKED.map(toldOf),
    sent: new Set(ASKED.map(({ client, mutation }) => `${client} ${mutation}`)),
    pending: new Set(),
    crashes: new Map(),
    teams: [team],
    views: [viewOf(team)],
    rewinds: 0,
    wire: [],
    ...changed,
  };
};

const kinds = (history: History): ViolationKind[] => judge(history).violations.map(({ kind }) => kind);

const without = (index: number): readonly Asked[] => ASKED.filter((_, at) => at !== index);
const NOBODY = { told: 0, untold: 0 };
const [first, second, refused, last] = ASKED as readonly [Asked, Asked, Asked, Asked];

describe('a history without a fault', () => {
  test('is passed, and counted', () => {
    const { violations, ...counts } = judge(historyOf());
    expect(violations).toEqual([]);
    expect(counts).toEqual({ made: 4, acknowledged: 3, refused: 1, unsaved: 0, reversedByRewind: NOBODY });
  });

  test('may end with an edit that its tab had not stored when it crashed', () => {
    const edit = editOf({ client: 'one', mutation: 4, token: 'canary-north-5' }, 5_000);
    const crashes = new Map([[edit.tab, 5_200]]);
    const history = historyOf(ASKED, { edits: [...historyOf().edits, edit], crashes });
    expect(judge(history)).toMatchObject({ violations: [], unsaved: 1 });
  });

  test('may hold a refusal of what was acknowledged, when Redis had gone back', () => {
    const asked = ASKED.map((one) => (one === last ? { ...last, code: 404 } : one));
    const told = [...historyOf().told, { client: 'one', mutation: 3, code: 404 }];
    const reversed = (changed: Partial<History>) => {
      const { violations, reversedByRewind } = judge(historyOf(asked, { rewinds: 1, ...changed }));
      expect(violations).toEqual([]);
      return reversedByRewind;
    };
    expect(reversed({ told })).toEqual({ told: 1, untold: 0 });
    expect(reversed({})).toEqual({ told: 0, untold: 1 });
  });

  test('may have a view that holds the newest messages only', () => {
    const asked = Array.from({ length: 250 }, (_, at) => ({
      client: 'one',
      mutation: at + 1,
      token: `t${at}`,
    }));
    const team = storedOf(logOf(asked));
    const { ids = [], items = [] } = team.feeds[CHAT] ?? {};
    const feeds = { [CHAT]: { ids: ids.slice(-200), items: items.slice(-200) } };
    const edits = asked.map((one) => editOf(one));
    expect(kinds(historyOf(asked, { edits, told: [], views: [viewOf(team, { feeds })] }))).toEqual([]);
  });
});

describe('[S11] an acknowledged edit that is not in the log', () => {
  test('is lost', () => {
    expect(kinds(historyOf(without(3)))).toEqual(['lost']);
  });

  test('is lost when its entry does not say what it said', () => {
    const asked = ASKED.map((one) => (one === first ? { ...first, token: 'something else' } : one));
    expect(kinds(historyOf(asked))).toEqual(['lost']);
  });

  test('is reversed when the log refuses it', () => {
    const asked = ASKED.map((one) => (one === last ? { ...last, code: 404 } : one));
    expect(kinds(historyOf(asked))).toEqual(['reversed']);
  });
});

describe('[S22] an edit without a fate', () => {
  const told = [toldOf(first), toldOf(second), toldOf(refused)];

  test('has vanished when it was sent', () => {
    expect(kinds(historyOf(without(3), { told }))).toEqual(['vanished']);
    const crashes = new Map([['tab of one', 100]]);
    expect(kinds(historyOf(without(3), { told, crashes }))).toEqual(['vanished']);
  });

  test('has vanished when its tab had time to store it before it crashed', () => {
    const crashes = new Map([['tab of one', 60_000]]);
    expect(kinds(historyOf(without(3), { told, crashes, sent: new Set() }))).toEqual(['vanished']);
  });

  test('is pending while somebody has it', () => {
    expect(kinds(historyOf(without(3), { told, pending: new Set(['one 3']) }))).toEqual(['pending']);
  });
});

describe('[S2] a log', () => {
  test('that holds an edit twice has doubled it', () => {
    expect(kinds(historyOf([...ASKED, last]))).toEqual(['doubled']);
  });

  test('that holds the edits of a client in another order is out of order', () => {
    expect(kinds(historyOf([last, second, refused, first]))).toContain('outOfOrder');
  });

  test('that holds what nobody made is wrong', () => {
    expect(kinds(historyOf([...ASKED, { client: 'one', mutation: 4, token: 'x' }]))).toEqual(['unmade']);
    const asked = ASKED.map((one) => (one === second ? { ...second, user: 'ada' } : one));
    expect(kinds(historyOf(asked))).toEqual(['unmade']);
  });
});

describe('[S8] the chain', () => {
  const log = logOf(ASKED);
  const brokenBy = (changed: readonly StoredEntry[]) => {
    const team = storedOf(changed, storedOf(log).feeds);
    return kinds(historyOf(ASKED, { teams: [team], views: [viewOf(team)] }));
  };

  test('breaks where an entry was left out', () => {
    expect(brokenBy(log.filter(({ seq }) => seq !== 3))).toContain('chain');
    expect(brokenBy(log.slice(1))).toContain('chain');
  });

  test('breaks where an entry was changed', () => {
    const changed = log.map((entry) =>
      entry.seq === 2 ? { ...entry, body: entry.body.replace('"at":1', '"at":7') } : entry,
    );
    expect(brokenBy(changed)).toEqual(['chain']);
  });
});

describe('a view', () => {
  const team = storedOf(logOf(ASKED));
  const { ids = [], items = [] } = team.feeds[CHAT] ?? {};
  const seen = (chat: Feeds[string]) =>
    kinds(historyOf(ASKED, { views: [viewOf(team, { feeds: { [CHAT]: chat } })] }));

  test('differs by an item, by one too many or too few, and by their order', () => {
    expect(seen({ ids, items: [{ ...(items[0] as object), text: 'other' }, ...items.slice(1)] })).toEqual([
      'differs',
    ]);
    expect(seen({ ids: ids.slice(1), items: items.slice(1) })).toEqual(['differs']);
    expect(seen({ ids: [...ids, 'more'], items: [...items, {}] })).toEqual(['differs']);
    expect(seen({ ids: [...ids].reverse(), items: [...items].reverse() })).toEqual(['differs']);
  });

  test('that stands elsewhere in the log is pending', () => {
    expect(kinds(historyOf(ASKED, { views: [viewOf(team, { seq: 3 })] }))).toEqual(['pending']);
    expect(kinds(historyOf(ASKED, { views: [viewOf(team, { hash: 'other' })] }))).toEqual(['pending']);
  });

  test('Redis differs when it holds something else than its log says', () => {
    const held = { ...team.feeds, [LIST]: { ids: ['x'], items: [{ id: 'x' }] } };
    expect(kinds(historyOf(ASKED, { teams: [storedOf(team.log, held)] }))).toEqual(['differs']);
  });
});

test('what was wrong on a socket is reported', () => {
  const wire = [{ kind: 'leaked' as const, what: 'something' }];
  expect(kinds(historyOf(ASKED, { wire }))).toEqual(['leaked']);
});
