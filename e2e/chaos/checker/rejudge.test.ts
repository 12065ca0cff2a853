/**
 * Each entry is judged again from the state before it: hand-made logs with one planted defect each.
 */
import { describe, expect, test } from 'vitest';
import { bridged, historyOf, type Logged, MEMBERS, memberOf, said, TASKS, taskOf } from './handMade.ts';
import type { FoldedEvent, ForeignWrite, History, ViolationKind } from './history.ts';
import { judge } from './judge.ts';

const LATER = '{team:north}.members.ada.later';
const SHIPPED = '{team:north}.members.ada.shipped';

const kinds = (logged: readonly Logged[], changed: Partial<History> = {}, asked = logged): ViolationKind[] =>
  judge(historyOf(logged, changed, asked)).violations.map(({ kind }) => kind);

const edited = (item: object): FoldedEvent => ({ kind: 'edit', feed: TASKS, id: 'buoy', item });

const target = { member: 'ada', task: 'buoy' };
const job = (client: string, mutation: number, action: string, args: object, more: Partial<Logged>): Logged =>
  said(client, mutation, '', { action, args: { ...target, ...args }, ...more });

const noteOf = (client: string, note: string, changes: readonly FoldedEvent[], at = 2): Logged =>
  job(client, 1, 'editTask', { set: { note } }, { changes, at });
const titleOf = (client: string, title: string, changes: readonly FoldedEvent[], at = 3): Logged =>
  job(client, 1, 'editTask', { set: { title } }, { changes, at });

describe('[S5] an entry is what its action gives from the state before it', () => {
  const note = noteOf('one', 'green', [edited(taskOf('buoy', { note: 'green' }))]);

  test('also after another one has changed the same', () => {
    const title = titleOf('two', 'Paint it', [edited(taskOf('buoy', { title: 'Paint it', note: 'green' }))]);
    expect(kinds([note, title])).toEqual([]);
  });

  test('a lost update is found: it was made from a state that no longer held', () => {
    const title = titleOf('two', 'Paint it', [edited(taskOf('buoy', { title: 'Paint it' }))]);
    expect(kinds([note, title])).toEqual(['misjudged']);
  });

  test('a refusal that the state before does not give is found', () => {
    const no = { changes: [], code: 404, reason: 'taskGone' };
    expect(kinds([job('one', 1, 'editTask', { set: { note: 'green' } }, no)])).toEqual(['misjudged']);
  });

  test('a change that had to be refused is found', () => {
    const changes = [edited(taskOf('buoy', { note: 'mine' }))];
    const byJun = job('one', 1, 'editTask', { set: { note: 'mine' } }, { changes, user: 'jun' });
    expect(kinds([byJun])).toEqual(['misjudged']);
  });

  test('[S4] an effect of a refused job is found', () => {
    const args = { set: { title: '' } };
    const refusal = { code: 422, reason: 'invalid' };
    expect(kinds([job('one', 1, 'editTask', args, { ...refusal, changes: [] })])).toEqual([]);
    const changes = [edited(taskOf('buoy', { title: '' }))];
    expect(kinds([job('one', 1, 'editTask', args, { ...refusal, changes })])).toEqual(['misjudged']);
  });

  test('another reason with the same code is found', () => {
    const no = (reason: string) =>
      job('one', 1, 'editTask', { set: { note: 'mine' } }, { user: 'jun', changes: [], code: 403, reason });
    expect(kinds([no('notEditor')])).toEqual([]);
    expect(kinds([no('notYours')])).toEqual(['misjudged']);
  });

  test('half of a job is found', () => {
    const off: FoldedEvent = { kind: 'retract', feed: TASKS, id: 'buoy' };
    const on = { kind: 'publish', feed: SHIPPED, id: 'buoy', item: taskOf('buoy', { shippedAt: 2 }) };
    expect(kinds([job('one', 1, 'shipTask', {}, { changes: [off, on] })])).toEqual([]);
    expect(kinds([job('one', 1, 'shipTask', {}, { changes: [off] })])).toEqual(['misjudged']);
  });

  test('another time, another id and another author than the entry’s own are found', () => {
    const chat = (item: object): FoldedEvent => ({
      kind: 'publish',
      feed: '{team:north}.chat',
      id: 'one.1.0',
      item: { id: 'one.1.0', from: 'ada', text: 'hello', at: 2, ...item },
    });
    const sent = (change: FoldedEvent) => kinds([said('one', 1, 'hello', { changes: [change] })]);
    expect(sent(chat({}))).toEqual([]);
    expect(sent(chat({ at: 1 }))).toEqual(['misjudged']);
    expect(sent(chat({ from: 'jun' }))).toEqual(['misjudged']);
    expect(sent({ ...chat({}), id: 'one.2.0' })).toEqual(['misjudged']);
  });

  test('the arguments are those that were sent', () => {
    const logged = said('one', 1, 'hello');
    expect(kinds([logged], {}, [{ ...logged, args: { text: 'good night' } }])).toContain('misjudged');
  });

  test('[S1] an entry for another action than was asked for is nobody’s', () => {
    const logged = job('one', 1, 'startTask', {}, { changes: [] });
    expect(kinds([logged], {}, [job('one', 1, 'stopTask', {}, {})])).toEqual(['unmade']);
  });

  test('[S1] what lays the ground is the first entry, and only that', () => {
    expect(kinds([said('ground', 2, 'again')])).toEqual(['unmade']);
  });
});

describe('[S6] an entry is addressed', () => {
  test('to everybody when it changes something, to its author alone when it does not', () => {
    expect(kinds([said('one', 1, 'hello', { to: 'ada' })])).toEqual(['audience']);
    const refusal = { code: 422, reason: 'invalid', args: { text: '' }, changes: [] };
    expect(kinds([said('one', 1, '', { ...refusal, to: '*' })])).toEqual(['audience']);
    expect(kinds([said('one', 1, '', { ...refusal, to: 'jun' })])).toEqual(['audience']);
  });
});

describe('[S4] a job that was set aside', () => {
  const aside = said('one', 1, 'hello', { code: 500, reason: 'crashed' });

  test('has lost its worker three times', () => {
    expect(kinds([aside], { lostClaims: 3 })).toEqual([]);
    expect(kinds([aside], { lostClaims: 2 })).toEqual(['setAside']);
  });

  test('has changed nothing', () => {
    const changes = [edited(taskOf('buoy', { note: 'half' }))];
    expect(kinds([{ ...aside, changes }], { lostClaims: 3 })).toEqual(['misjudged']);
  });
});

describe('what a foreign program has written', () => {
  const item = taskOf('buoy', { title: 'By another program' });
  const write: ForeignWrite = { kind: 'publish', team: 'north', feed: TASKS, id: 'buoy', item };
  const brought = bridged(2, { kind: 'publish', feed: TASKS, id: 'buoy', item });
  const noted = { ...item, note: 'green' };

  test('comes in by the bridge', () => {
    expect(kinds([brought, noteOf('one', 'green', [edited(noted)], 3)], { foreign: [write] })).toEqual([]);
  });

  test('may be seen by a job before the bridge brings it in', () => {
    const note = noteOf('one', 'green', [edited(noted)]);
    const later = bridged(3, { kind: 'publish', feed: TASKS, id: 'buoy', item: noted });
    expect(kinds([note, later], { foreign: [write] })).toEqual([]);
    expect(kinds([note, later])).toContain('misjudged');
  });

  test('is no excuse for a lost update once the log has it', () => {
    const note = noteOf('one', 'green', [edited(noted)], 3);
    const lost = titleOf('two', 'Paint it', [edited({ ...item, title: 'Paint it' })], 4);
    expect(kinds([brought, note, lost], { foreign: [write] })).toEqual(['misjudged']);
    const kept = titleOf('two', 'Paint it', [edited({ ...noted, title: 'Paint it' })], 4);
    expect(kinds([brought, note, kept], { foreign: [write] })).toEqual([]);
  });

  test('is not seen by a job before it is written', () => {
    const note = noteOf('one', 'green', [edited(noted)], 1_000);
    const foreign = (at: number) => [{ ...write, at }];
    expect(kinds([note], { foreign: foreign(1_000) })).toEqual([]);
    expect(kinds([note], { foreign: foreign(100_000) })).toEqual(['misjudged']);
    const again = bridged(1_000, { kind: 'publish', feed: TASKS, id: 'buoy', item: taskOf('buoy') });
    const now = bridged(100_001, { kind: 'publish', feed: TASKS, id: 'buoy', item });
    expect(
      kinds([again, now], {
        foreign: [{ ...write, item: taskOf('buoy'), at: 100_000 }, ...foreign(100_000)],
      }),
    ).toEqual([]);
  });

  test('explains an entry by as few writes as can be: what else waits is not believed', () => {
    const member = { ...memberOf('ada'), earlier: [{ task: 'pier', since: 1 }] };
    const foreign: ForeignWrite[] = [
      { kind: 'publish', team: 'north', feed: MEMBERS, id: 'ada', item: member },
      write,
    ];
    const note = noteOf('one', 'green', [edited(noted)], 3);
    const active = { ...memberOf('ada'), active: { task: 'buoy', since: 4 } };
    const start = job(
      'two',
      1,
      'startTask',
      {},
      {
        changes: [{ kind: 'edit', feed: MEMBERS, id: 'ada', item: active }],
        at: 4,
      },
    );
    expect(kinds([note, start], { foreign })).toEqual([]);
  });

  test('may take a member away, and bring one back', () => {
    const foreign: ForeignWrite[] = [
      { kind: 'retract', team: 'north', feed: MEMBERS, id: 'jun' },
      { kind: 'publish', team: 'north', feed: MEMBERS, id: 'jun', item: memberOf('jun') },
    ];
    const away = bridged(3, { kind: 'retract', feed: MEMBERS, id: 'jun' });
    const back = bridged(5, { kind: 'publish', feed: MEMBERS, id: 'jun', item: memberOf('jun') });
    const no = { user: 'jun', code: 403, reason: 'notMember' };
    const early = said('two', 1, 'hello', { ...no, at: 2 });
    const late = said('two', 2, 'hello', { ...no, at: 4 });
    const again = said('two', 3, 'hello', { user: 'jun', at: 6 });
    expect(kinds([early, away, late, back, again], { foreign })).toEqual([]);
    expect(kinds([early, away, late, back, { ...again, ...no }], { foreign })).toEqual(['misjudged']);
    const changed = bridged(5, {
      kind: 'publish',
      feed: MEMBERS,
      id: 'jun',
      item: { ...memberOf('jun'), earlier: [] },
    });
    expect(kinds([early, away, late, changed, again], { foreign })).toEqual([]);
    expect(kinds([early, away, late, back, again, away], { foreign })).toEqual(['unmade']);
  });

  test('takes the lists of who was taken away out of the log, and brings them back as they are', () => {
    const foreign: ForeignWrite[] = [
      { kind: 'retract', team: 'north', feed: MEMBERS, id: 'ada' },
      { kind: 'publish', team: 'north', feed: MEMBERS, id: 'ada', item: memberOf('ada') },
    ];
    const away = bridged(2, { kind: 'retract', feed: MEMBERS, id: 'ada' });
    const hidden = bridged(3, { kind: 'retract', feed: TASKS, id: 'buoy' });
    const back = bridged(5, { kind: 'publish', feed: MEMBERS, id: 'ada', item: memberOf('ada') });
    const shown = (other: object) =>
      bridged(6, { kind: 'publish', feed: TASKS, id: 'buoy', item: taskOf('buoy', other), position: ':end' });
    expect(kinds([away, hidden, back, shown({})], { foreign })).toEqual([]);
    expect(kinds([hidden, away, back, shown({})], { foreign })).toEqual(['unmade', 'unmade']);
    expect(kinds([away, hidden, back, shown({ note: 'x' })], { foreign })).toEqual(['unmade']);
  });

  test('[S1] is not what no foreign program has written', () => {
    expect(kinds([brought])).toEqual(['unmade']);
    expect(kinds([brought], { foreign: [{ ...write, item: taskOf('buoy') }] })).toEqual(['unmade']);
    const gone = bridged(2, { kind: 'retract', feed: TASKS, id: 'buoy' });
    expect(kinds([gone], { foreign: [write] })).toEqual(['unmade']);
    const moved = bridged(2, { kind: 'position', feed: LATER, id: 'buoy', position: ':end' });
    expect(kinds([moved], { foreign: [write] })).toEqual(['unmade']);
  });

  test('[S13] is nothing of another team', () => {
    const feed = '{team:south}.members.ada.tasks';
    const other = bridged(2, { kind: 'publish', feed, id: 'buoy', item });
    expect(kinds([other], { foreign: [{ ...write, feed }] })).toEqual(['unmade']);
  });
});

test('[S9] a log that begins again without need is reported', () => {
  const { teams, ...history } = historyOf([bridged(2)], {}, []);
  const reset = teams.map((team) => {
    const log = team.log.map((entry) => (entry.seq === 2 ? { ...entry, by: 'reset 0', to: '*' } : entry));
    return { ...team, log };
  });
  expect(judge({ ...history, teams: reset }).violations.map(({ kind }) => kind)).toEqual(['reset']);
});
