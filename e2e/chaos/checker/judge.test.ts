/**
 * The judge has to bite: a history without a fault passes, and one defect of each kind, planted by hand, is reported as that
 * kind and as nothing else. The outcome of each edit is in fates.test.ts, what a loss of Redis excuses in losses.test.ts, and
 * the judgement of entries in rejudge.test.ts.
 */
import { describe, expect, test } from 'vitest';
import {
  ASKED,
  bridged,
  CHAT,
  editOf,
  GROUND,
  historyOf,
  logOf,
  MEMBERS,
  memberOf,
  said,
  storedOf,
  TASKS,
  viewOf,
} from './handMade.ts';
import {
  type Feeds,
  type FoldedEvent,
  type ForeignWrite,
  type History,
  RULE_OF,
  type StoredEntry,
  type ViolationKind,
} from './history.ts';
import { judge } from './judge.ts';
import { digestOf } from './visibility.ts';

const kinds = (history: History): ViolationKind[] => judge(history).violations.map(({ kind }) => kind);
const [first, second, refused, last] = ASKED;

describe('a history without a fault', () => {
  test('is passed, and counted', () => {
    const { violations, ...counts } = judge(historyOf());
    expect(violations).toEqual([]);
    expect(counts).toEqual({
      made: 4,
      acknowledged: 3,
      refused: 1,
      entries: 5,
      lostEntries: 0,
      setAside: 0,
      unsaved: 0,
      wiped: { unsent: 0, acknowledged: 0 },
      reversedByLoss: { told: 0, untold: 0 },
    });
  });

  test('may end with an edit that its tab had not stored when it crashed', () => {
    const edit = editOf(said('one', 4, 'canary-north-5'), 5_000);
    const crashes = new Map([[edit.tab, 5_200]]);
    const history = historyOf(ASKED, { edits: [...historyOf().edits, edit], crashes });
    expect(judge(history)).toMatchObject({ violations: [], unsaved: 1 });
  });

  test('may end with an edit that went with the device of its browser before it was sent', () => {
    const edit = editOf(said('one', 4, 'canary-north-5'), 5_000);
    const wiped = new Map([[edit.browser, 9_000]]);
    const history = historyOf(ASKED, { edits: [...historyOf().edits, edit], wiped });
    expect(judge(history)).toMatchObject({ violations: [], wiped: { unsent: 1 } });
  });

  test('may have a view that holds the newest messages only', () => {
    const asked = Array.from({ length: 250 }, (_, at) => said('one', at + 1, `t${at}`));
    const team = storedOf(logOf([GROUND, ...asked]));
    const { ids = [], items = [] } = team.feeds[CHAT] ?? {};
    const feeds = { ...team.feeds, [CHAT]: { ids: ids.slice(-200), items: items.slice(-200) } };
    expect(kinds(historyOf(asked, { views: [viewOf(team, { feeds })] }, asked))).toEqual([]);
  });
});

describe('[S2] a log', () => {
  test('that holds an edit twice has doubled it', () => {
    expect(kinds(historyOf([...ASKED, last]))).toEqual(['doubled']);
  });

  test('that holds the edits of a client in another order is out of order', () => {
    expect(kinds(historyOf([last, second, refused, first]))).toEqual(['outOfOrder', 'outOfOrder']);
  });

  test('[S1] that holds what nobody asked for, or asked for as somebody else, is wrong', () => {
    expect(kinds(historyOf([...ASKED, said('one', 4, 'x')]))).toEqual(['unmade']);
    const asked = ASKED.map((one) => (one === second ? { ...second, user: 'ada' } : one));
    expect(kinds(historyOf(asked))).toEqual(['unmade']);
  });

  test('[S1] that announces an entry as somebody else’s is wrong', () => {
    const log = logOf([GROUND, ...ASKED]).map((entry) =>
      entry.seq === 2 ? { ...entry, by: 'two 7' } : entry,
    );
    expect(kinds(historyOf(ASKED, { teams: [storedOf(log)] }))).toEqual(['unmade']);
  });
});

describe('[S8] the chain', () => {
  const log = logOf([GROUND, ...ASKED]);
  const brokenBy = (changed: readonly StoredEntry[]) => {
    const team = storedOf(changed, storedOf(log).feeds);
    return kinds(historyOf(ASKED, { teams: [team], views: [viewOf(team)] }));
  };

  test('breaks where an entry was left out', () => {
    expect(brokenBy(log.filter(({ seq }) => seq !== 4))).toContain('chain');
    expect(brokenBy(log.slice(1))).toContain('chain');
  });

  test('breaks where an entry was changed', () => {
    const changed = log.map((entry) =>
      entry.seq === 4 ? { ...entry, body: entry.body.replace('"at":4', '"at":3') } : entry,
    );
    expect(brokenBy(changed)).toEqual(['chain']);
  });
});

describe('[S10] a view', () => {
  const team = storedOf(logOf([GROUND, ...ASKED]));
  const { ids = [], items = [] } = team.feeds[CHAT] ?? {};
  const seen = (chat: Feeds[string]) =>
    kinds(historyOf(ASKED, { views: [viewOf(team, { feeds: { ...team.feeds, [CHAT]: chat } })] }));

  test('differs by an item, by one too many or too few, and by their order', () => {
    const other = { ...(items[0] as object), text: 'other' };
    expect(seen({ ids, items: [other, ...items.slice(1)] })).toEqual(['differs']);
    expect(seen({ ids: ids.slice(1), items: items.slice(1) })).toEqual(['differs']);
    expect(seen({ ids: [...ids, 'more'], items: [...items, {}] })).toEqual(['differs']);
    expect(seen({ ids: [...ids].reverse(), items: [...items].reverse() })).toEqual(['differs']);
  });

  test('[S13] differs by what is private to somebody else', () => {
    const read = '{team:north}.members.jun.read';
    const marker = { kind: 'publish', feed: read, id: 'chat', item: { id: 'chat', at: 1 } };
    const foreign: ForeignWrite[] = [{ ...marker, kind: 'publish', team: 'north' }];
    const all = [...ASKED, bridged(6, marker)];
    const team = storedOf(logOf([GROUND, ...all]));
    const { [read]: _, ...others } = team.feeds;
    const views = (user: string, feeds: Feeds) =>
      kinds(historyOf(all, { foreign, views: [viewOf(team, { user, feeds })] }, ASKED));
    expect(views('jun', team.feeds)).toEqual([]);
    expect(views('jun', others)).toEqual(['differs']);
    expect(views('ada', others)).toEqual([]);
    expect(views('ada', team.feeds)).toEqual(['differs']);
  });

  test('[S2] that stands elsewhere in the log is pending', () => {
    expect(kinds(historyOf(ASKED, { views: [viewOf(team, { seq: 3 })] }))).toEqual(['pending']);
    expect(kinds(historyOf(ASKED, { views: [viewOf(team, { hash: 'other' })] }))).toEqual(['pending']);
  });

  test('Redis differs when it holds something else than its log says', () => {
    const held = { ...team.feeds, [TASKS]: { ids: ['x'], items: [{ id: 'x' }] } };
    expect(kinds(historyOf(ASKED, { teams: [storedOf(team.log, held)] }))).toEqual(['differs']);
  });
});

describe('what was sent to people', () => {
  const log = logOf([GROUND, ...ASKED]);
  const heardAt = (seq: number, user: string, at: number, hash = log[seq - 1]?.hash ?? '') => ({
    user,
    team: 'north',
    seq,
    hash,
    at,
  });

  test('[S9] was in a log once', () => {
    expect(kinds(historyOf(ASKED, { received: [heardAt(2, 'ada', 9)] }))).toEqual([]);
    expect(kinds(historyOf(ASKED, { received: [heardAt(2, 'ada', 9, 'another history')] }))).toEqual([
      'neverLogged',
    ]);
  });

  test('[S8] is the whole entry, or the part of it that they may see', () => {
    const notifications = `{team:north}.members.jun.notifications`;
    const told: FoldedEvent = { kind: 'publish', feed: notifications, id: 'n', item: { id: 'n' } };
    const change: FoldedEvent = { kind: 'publish', feed: TASKS, id: 'buoy', item: { id: 'buoy' } };
    const foreign: ForeignWrite[] = [told, change].map(({ feed, id, item }) => ({
      kind: 'publish',
      team: 'north',
      feed,
      id,
      item,
    }));
    const all = [...ASKED, bridged(6, change, told)];
    const { hash = '', body = '' } = logOf([GROUND, ...all])[5] ?? {};
    const sent = (user: string, changes: readonly FoldedEvent[]) => {
      const part = digestOf(JSON.stringify({ ...JSON.parse(body), changes }));
      const team = storedOf(logOf([GROUND, ...all]));
      const feeds = Object.fromEntries(Object.entries(team.feeds).filter(([name]) => name !== notifications));
      const views = [viewOf(team, { feeds })];
      return kinds(
        historyOf(all, { foreign, views, received: [{ ...heardAt(6, user, 9, hash), part }] }, ASKED),
      );
    };
    expect(sent('ada', [change])).toEqual([]);
    expect(sent('ada', [change, told])).toEqual(['chain']);
    expect(sent('jun', [change])).toEqual(['chain']);
  });

  test('[S13] is nothing that came after they had left, until they were back', () => {
    const left = bridged(6, { kind: 'retract', feed: MEMBERS, id: 'jun' });
    const later = said('one', 4, 'later', { at: 7 });
    const back = bridged(8, { kind: 'publish', feed: MEMBERS, id: 'jun', item: memberOf('jun') });
    const all = [...ASKED, left, later, back];
    const foreign: ForeignWrite[] = [
      { kind: 'retract', team: 'north', feed: MEMBERS, id: 'jun' },
      { kind: 'publish', team: 'north', feed: MEMBERS, id: 'jun', item: memberOf('jun') },
    ];
    const { hash = '' } = logOf([GROUND, ...all])[6] ?? {};
    const received = (user: string, at: number) =>
      kinds(historyOf(all, { foreign, received: [heardAt(7, user, at, hash)] }, all));
    expect(received('jun', 7)).toEqual(['leaked']);
    expect(received('jun', 9)).toEqual([]);
    expect(received('ada', 7)).toEqual([]);
  });
});

test('what was wrong on a socket is reported', () => {
  const wire = [{ kind: 'leaked' as const, what: 'something' }];
  expect(kinds(historyOf(ASKED, { wire }))).toEqual(['leaked']);
});

test('each kind of violation names a rule', () => {
  expect(Object.values(RULE_OF).filter((rule) => !/^S\d+$/.test(rule))).toEqual([]);
});
