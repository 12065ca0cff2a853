import { beforeEach, describe, expect, test } from 'vitest';
import { harbor, NOW, TAB, target } from '../../test/fixtures/harborContext.ts';
import { TeamLog } from '../../test/fixtures/teamLog.ts';
import type { ActionNamed } from '../actions/defineAction.ts';
import type { ActionName } from '../actions/index.ts';
import { actionNamed } from '../actions/index.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import type { Change } from '../model/change.ts';
import type { FeedName } from '../model/feeds/defineFeed.ts';
import type { ClientId } from '../model/ids.ts';
import { type Reason, refuse } from '../model/refusal.ts';
import type { TeamState } from '../model/teamState.ts';
import { type Job, Replica } from './replica.ts';

const OTHER_TAB = 'othertab' as ClientId;

let touched: Change[];
let log: TeamLog;
let replica: Replica;

beforeEach(() => {
  touched = [];
  log = new TeamLog(harbor());
  replica = new Replica(DEMO_TEAM, (change) => touched.push(change), actionNamed);
  replica.inflate(log.cursor, harbor().export());
});

const inTab = { client: TAB, team: DEMO_TEAM, at: NOW };
const job = (mutation: number, action: string, args: unknown): Job => ({
  ...inTab,
  user: ADA,
  mutation,
  action,
  args,
});

/** The entry that the server makes of a job of this client, or of another one. */
const committed = (action: ActionName, args: unknown, client = TAB, mutation = 1, user = ADA) =>
  log.commit({ action, args, user }, client, mutation);

const rename = (id: string, title: string) => ({ ...target(id), set: { title } });
const found = (state: TeamState, id: string) => state.findTask(target(id).member, target(id).task);
const titleOf = (state: TeamState, id: string) => found(state, id)?.task.title;
const listOf = (state: TeamState, id: string) => found(state, id)?.list;
const rows = () => new Set(touched.map(({ feed, id }) => `${feed} ${id}`));

describe('a job of this tab', () => {
  test('[S21] is shown immediately, and the confirmed state is unchanged', () => {
    expect(replica.enqueue(job(1, 'shipTask', target('ada-3'))).pending).toBe(replica.pending[0]);
    expect(listOf(replica.shown, 'ada-3')).toBe('shipped');
    expect(listOf(replica.confirmed, 'ada-3')).toBe('tasks');
    expect(replica.confirmed.export()).toEqual(harbor().export());
    expect(rows()).toEqual(
      new Set(['{team:harbor}.members.ada.tasks ada-3', '{team:harbor}.members.ada.shipped ada-3']),
    );
  });

  test('[S21] of an older build, with arguments that are not understood, waits and blocks nothing', () => {
    replica.setPending([
      job(1, 'shipTask', null),
      job(2, 'editTask', { task: 'ada-3' }),
      job(3, 'shipTask', target('ada-3')),
    ]);
    expect(replica.pending.map(({ waiting }) => waiting)).toEqual(['invalid', expect.anything(), null]);
    expect(listOf(replica.shown, 'ada-3')).toBe('shipped');
  });

  test('[S21] that is refused leaves no trace', () => {
    expect(replica.enqueue(job(1, 'shipTask', target('jun-2')))).toEqual({ refusal: refuse('notYours') });
    expect(replica.pending).toEqual([]);
    expect(replica.shown).toBe(replica.confirmed);
    expect(touched).toEqual([]);
  });

  test('that is refused leaves the pending ones alone', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    const shown = replica.shown.export();
    expect(replica.enqueue(job(2, 'shipTask', target('ada-3'))).refusal?.reason).toBe('alreadyShipped');
    expect(replica.pending).toHaveLength(1);
    expect(replica.shown.export()).toEqual(shown);
  });

  test('with an unknown action is refused', () => {
    expect(replica.enqueue(job(1, 'sinkTask', target('ada-3'))).refusal?.reason).toBe('unknownAction');
    expect(replica.enqueue(job(1, 'toString', target('ada-3'))).refusal?.reason).toBe('unknownAction');
  });

  test('[S6] is dropped in the same step in which its entry is applied', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    const { settled } = replica.confirm([committed('shipTask', target('ada-3'))]);
    expect(settled).toEqual([{ job: job(1, 'shipTask', target('ada-3')), refusal: null }]);
    expect(replica.pending).toEqual([]);
    expect(replica.shown).toBe(replica.confirmed);
    expect(replica.shown.export()).toEqual(log.state.export());
  });

  test('[S6] is not dropped by an entry of another client with the same number', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    expect(replica.confirm([committed('startTask', target('ada-4'), OTHER_TAB, 1)]).settled).toEqual([]);
    expect(replica.pending).toHaveLength(1);
    expect(listOf(replica.shown, 'ada-3')).toBe('shipped');
    expect(replica.shown.member(ADA)?.active?.task).toBe('ada-4');
  });

  test('[S25] that the server refuses leaves the screen as it was before', () => {
    const before = replica.shown.export();
    replica.enqueue(job(1, 'shipTask', target('ada-1')));
    touched.length = 0;
    const entry = { ...committed('shipTask', target('ada-99')), changes: [] };
    const [settled] = replica.confirm([entry]).settled;
    expect(settled?.refusal).toEqual(refuse('taskGone'));
    expect(replica.shown.export()).toEqual(before);
    expect(rows().size).toBe(3);
  });

  test('a refusal keeps its detail', () => {
    replica.enqueue(job(1, 'sendChat', { text: 'Ahoy' }));
    const [settled] = replica.confirm([committed('sendChat', { text: '' })]).settled;
    expect(settled?.refusal).toMatchObject({ code: 422, reason: 'invalid', detail: expect.any(String) });
  });

  test('[S25] that was settled without an entry is dropped, and later ones stay', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    replica.enqueue(job(2, 'shipTask', target('ada-4')));
    expect(replica.settle(TAB, [1], refuse('crashed'))).toEqual([
      { job: job(1, 'shipTask', target('ada-3')), refusal: refuse('crashed') },
    ]);
    expect([listOf(replica.shown, 'ada-3'), listOf(replica.shown, 'ada-4')]).toEqual(['tasks', 'shipped']);
    expect(replica.settle(TAB, [1], null)).toEqual([]);
    expect(replica.settle(OTHER_TAB, [2], null)).toEqual([]);
    expect(replica.pending).toHaveLength(1);
  });
});

describe('pending jobs on top of changes by others', () => {
  test('[S21] are replayed in order', () => {
    replica.enqueue(job(1, 'editTask', rename('ada-3', 'mine')));
    replica.enqueue(job(2, 'editTask', rename('ada-3', 'mine again')));
    replica.confirm([committed('editTask', rename('ada-3', 'theirs'), OTHER_TAB)]);
    expect(titleOf(replica.confirmed, 'ada-3')).toBe('theirs');
    expect(titleOf(replica.shown, 'ada-3')).toBe('mine again');
    replica.settle(TAB, [2], null);
    expect(titleOf(replica.shown, 'ada-3')).toBe('mine');
  });

  test('[S25] wait if they no longer apply, and the server decides', () => {
    replica.enqueue(job(1, 'editTask', rename('ada-3', 'mine')));
    replica.enqueue(job(2, 'shipTask', target('ada-4')));
    replica.confirm([committed('deleteTask', target('ada-3'), OTHER_TAB)]);
    expect(replica.pending.map(({ waiting }) => waiting)).toEqual(['taskGone', null]);
    expect(listOf(replica.shown, 'ada-3')).toBeUndefined();
    expect(listOf(replica.shown, 'ada-4')).toBe('shipped');
    const { settled } = replica.confirm([committed('editTask', rename('ada-3', 'mine'))]);
    expect(settled.map(({ refusal }) => refusal?.reason)).toEqual(['taskGone']);
    expect(replica.pending.map(({ job: { mutation } }) => mutation)).toEqual([2]);
  });

  test('[S25] a waiting job takes effect again when it applies again', () => {
    replica.enqueue(job(1, 'editTask', rename('ada-3', 'mine')));
    replica.confirm([committed('shipTask', target('ada-3'), OTHER_TAB, 1)]);
    expect(replica.pending[0]?.waiting).toBe('alreadyShipped');
    replica.confirm([committed('unshipTask', target('ada-3'), OTHER_TAB, 2)]);
    expect(replica.pending[0]?.waiting).toBeNull();
    expect(titleOf(replica.shown, 'ada-3')).toBe('mine');
  });

  test('[S21] a job that builds on another one waits with it', () => {
    const here = target('ada-3');
    replica.enqueue(job(1, 'assignTask', { ...here, to: JUN }));
    replica.enqueue(job(2, 'editTask', { ...here, member: JUN, set: { title: 'mine' } }));
    expect(replica.pending.map(({ waiting }) => waiting)).toEqual([null, null]);
    replica.confirm([committed('deleteTask', here, OTHER_TAB)]);
    expect(replica.pending.map(({ waiting }) => waiting)).toEqual(['taskGone', 'taskGone']);
  });

  test('[S21] a snapshot keeps pending jobs', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    replica.enqueue(job(2, 'shipTask', target('ada-4')));
    committed('deleteTask', target('ada-4'), OTHER_TAB);
    replica.inflate(log.cursor, log.state.export());
    expect(replica.cursor).toEqual(log.cursor);
    expect(replica.confirmed.export()).toEqual(log.state.export());
    expect(listOf(replica.shown, 'ada-3')).toBe('shipped');
    expect(replica.pending.map(({ waiting }) => waiting)).toEqual([null, 'taskGone']);
  });
});

describe('of many pending jobs, an entry reruns only those that it concerns:', () => {
  let runs = 0;
  beforeEach(() => {
    runs = 0;
    const counted: ActionNamed = (name) => {
      runs++;
      return actionNamed(name);
    };
    replica = new Replica(DEMO_TEAM, (change) => touched.push(change), counted);
    replica.inflate(log.cursor, log.state.export());
    for (let mutation = 1; mutation <= 200; mutation++)
      replica.enqueue(
        job(mutation, 'editTask', rename(mutation % 2 ? 'ada-3' : 'ada-4', `title ${mutation}`)),
      );
    runs = 0;
  });

  test('none for a change of another item in the same list', () => {
    const before = replica.shown;
    replica.confirm([committed('editTask', rename('ada-5', 'theirs'), OTHER_TAB, 1)]);
    expect(runs).toBe(0);
    expect(replica.shown).toBe(before);
    expect(titleOf(replica.shown, 'ada-5')).toBe('theirs');
    expect(titleOf(replica.shown, 'ada-4')).toBe('title 200');
  });

  test('those of the changed item', () => {
    replica.confirm([committed('editTask', rename('ada-3', 'theirs'), OTHER_TAB, 1)]);
    expect(runs).toBe(100);
    expect(titleOf(replica.shown, 'ada-3')).toBe('title 199');
  });

  test('none when the first of them took effect as expected', () => {
    const { settled } = replica.confirm([committed('editTask', rename('ada-3', 'title 1'))]);
    expect(settled).toHaveLength(1);
    expect(runs).toBe(0);
    expect(titleOf(replica.confirmed, 'ada-3')).toBe('title 1');
    expect(titleOf(replica.shown, 'ada-3')).toBe('title 199');
  });
});

describe('the log', () => {
  test('[S8] entries that are already applied are skipped', () => {
    const first = committed('shipTask', target('jun-2'), OTHER_TAB, 1, JUN);
    const second = committed('unshipTask', target('jun-2'), OTHER_TAB, 2, JUN);
    replica.confirm([first, second]);
    const shown = replica.shown.export();
    replica.confirm([first, second, first]);
    expect(replica.shown.export()).toEqual(shown);
    expect(replica.cursor).toEqual(log.cursor);
    const third = committed('shipTask', target('jun-3'), OTHER_TAB, 3, JUN);
    expect(replica.confirm([second, third])).toEqual({ settled: [], gap: false });
    expect(replica.cursor).toEqual(log.cursor);
  });

  test('[S12] entries after a gap are dropped, and the cursor stays before it', () => {
    const first = committed('shipTask', target('jun-2'), OTHER_TAB, 1, JUN);
    committed('unshipTask', target('jun-2'), OTHER_TAB, 2, JUN);
    const third = committed('shipTask', target('jun-3'), OTHER_TAB, 3, JUN);
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    expect(replica.confirm([first, third])).toEqual({ settled: [], gap: true });
    expect(replica.cursor).toEqual({ seq: first.seq, hash: first.hash });
    expect(listOf(replica.shown, 'jun-2')).toBe('shipped');
    expect(listOf(replica.shown, 'jun-3')).toBe('tasks');
    expect(listOf(replica.shown, 'ada-3')).toBe('shipped');
  });

  test('[S13] a hidden entry moves the cursor and nothing else', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    const shown = replica.shown.export();
    expect(replica.confirm([{ seq: 1, hash: 'h1' }])).toEqual({ settled: [], gap: false });
    expect(replica.cursor).toEqual({ seq: 1, hash: 'h1' });
    expect(replica.pending).toHaveLength(1);
    expect(replica.shown.export()).toEqual(shown);
    expect(replica.confirmed.export()).toEqual(harbor().export());
  });

  test('begins at 1 when there was no snapshot', () => {
    const fresh = new Replica(DEMO_TEAM, () => {}, actionNamed);
    expect(fresh.cursor).toBeNull();
    fresh.confirm([committed('sendChat', { text: 'Ahoy' }, OTHER_TAB)]);
    expect(fresh.cursor?.seq).toBe(1);
    expect(fresh.shown.messageIds()).toEqual(['othertab.1.0']);
  });
});

describe('[S19] a page that is older than the server', () => {
  const later = {
    kind: 'publish',
    feed: '{team:harbor}.labels' as FeedName,
    id: 'l',
    item: { id: 'l' },
  } as const;

  test('shows the changes of an unknown action, and skips unknown feeds', () => {
    const entry = committed('shipTask', target('ada-3'), OTHER_TAB);
    const unknown = { ...entry, action: 'celebrateTask', changes: [later, ...entry.changes] };
    expect(replica.confirm([unknown]).gap).toBe(false);
    expect(listOf(replica.shown, 'ada-3')).toBe('shipped');
    expect(replica.cursor).toEqual({ seq: entry.seq, hash: entry.hash });
    expect(touched.some(({ feed }) => feed === later.feed)).toBe(false);
  });

  test('inflates a snapshot with unknown feeds', () => {
    const feeds = { ...harbor().export(), [later.feed]: { ids: ['l'], items: [{ id: 'l' }] } };
    replica.inflate(log.cursor, feeds, {
      own: { '{team:harbor}.members.ada.labels': { ids: [], items: [] } },
    });
    expect(replica.confirmed.export()).toEqual(harbor().export());
  });

  test('treats an unknown reason as a refusal', () => {
    replica.enqueue(job(1, 'shipTask', target('ada-3')));
    const entry = committed('shipTask', target('long-gone'));
    const unknown = { ...entry, code: 409, reason: 'tooTired' as Reason, changes: [] };
    const { settled } = replica.confirm([unknown]);
    expect(settled).toMatchObject([{ refusal: { reason: 'unknownReason' } }]);
    expect(listOf(replica.shown, 'ada-3')).toBe('tasks');
  });
});
