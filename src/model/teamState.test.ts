import { describe, expect, test } from 'vitest';
import { harbor, listOf, MEMBERS, NOW, TAB, taskAt } from '../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, demoTeam, JUN } from '../demo/demoTeam.ts';
import { edit, FIRST, LAST, position, publish, retract } from './change.ts';
import { chatFeed } from './feeds/chat.ts';
import type { FeedName } from './feeds/defineFeed.ts';
import { teamFeed } from './feeds/team.ts';
import { jobIds, type MessageId, type TaskId, type TeamId } from './ids.ts';
import { TeamState } from './teamState.ts';

const overJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Some changes of every kind, on existing feeds and a missing one. */
const changes = [
  retract(listOf(ADA, 'tasks'), 'ada-3'),
  publish(listOf(ADA, 'shipped'), { ...taskAt('ada-3'), shippedAt: NOW }),
  position(listOf(JUN, 'tasks'), 'jun-3', FIRST),
  edit(MEMBERS, { id: ADA }),
  publish(listOf('new' as typeof ADA, 'tasks'), { id: jobIds(TAB, 1)() }, LAST),
];

describe('a team in memory', () => {
  test('[S10] inflate and export are inverse, also over the wire', () => {
    const exported = demoTeam(NOW);
    expect(TeamState.inflate(DEMO_TEAM, exported).export()).toEqual(exported);
    expect(TeamState.inflate(DEMO_TEAM, overJson(exported)).export()).toEqual(exported);
  });

  test('an empty feed and a missing feed are equal', () => {
    const state = new TeamState(DEMO_TEAM);
    state.applyChanges([publish(chatFeed(DEMO_TEAM), { id: 'm1' }), retract(chatFeed(DEMO_TEAM), 'm1')]);
    expect(state.export()).toEqual({});
  });

  test('an id without an item is omitted', () => {
    const state = TeamState.inflate(DEMO_TEAM, {
      [chatFeed(DEMO_TEAM)]: { ids: ['m1', 'm2'], items: [{ id: 'm1' }] },
    });
    expect(state.messageIds()).toEqual(['m1']);
  });

  test('a change of an unknown feed is a bug', () => {
    const feed = '{jobs:0}.shipTask' as FeedName;
    expect(() => harbor().applyChanges([retract(feed, 'a')])).toThrow('not a feed of a team');
  });

  test('finds a task only on the lists of its member', () => {
    const state = harbor();
    expect(state.findTask(ADA, 'ada-3' as TaskId)).toMatchObject({ list: 'tasks', task: { id: 'ada-3' } });
    expect(state.findTask(ADA, 'ada-7' as TaskId)?.list).toBe('later');
    expect(state.findTask(ADA, 'ada-18' as TaskId)?.list).toBe('shipped');
    expect(state.findTask(ADA, 'ada-18' as TaskId, ['tasks', 'later'])).toBeUndefined();
    expect(state.findTask(JUN, 'ada-3' as TaskId)).toBeUndefined();
  });

  test('reads existing values, and undefined for missing ones', () => {
    const state = harbor();
    expect(state.team()?.name).toBe('Harbor crew');
    expect(state.memberIds()).toEqual(['ada', 'jun', 'lena', 'tomas', 'mina']);
    expect(state.taskIds(ADA, 'tasks')[0]).toBe('ada-1');
    expect(state.message('talk-1' as MessageId)?.from).toBe('tomas');
    const empty = new TeamState('empty' as TeamId);
    expect([empty.team(), empty.member(ADA), empty.message('talk-1' as MessageId)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([empty.memberIds(), empty.taskIds(ADA, 'tasks'), empty.messageIds()]).toEqual([[], [], []]);
  });
});

describe('an overlay of a team', () => {
  test('[S21] shows the same as a plain state with the same changes, and does not change its base', () => {
    const plain = harbor();
    plain.applyChanges(changes);
    const base = harbor();
    const overlay = base.overlay();
    overlay.applyChanges(changes);
    expect(overlay.export()).toEqual(plain.export());
    expect(base.export()).toEqual(harbor().export());
  });

  test('[S21] without changes, it returns the objects of its base', () => {
    const base = harbor();
    const overlay = base.overlay();
    expect(overlay.export()).toEqual(base.export());
    expect(overlay.feed(MEMBERS)).toBe(base.feed(MEMBERS));
  });

  test('[S21] knows which feeds differ', () => {
    const overlay = harbor().overlay();
    overlay.applyChanges([edit(teamFeed(DEMO_TEAM), { id: DEMO_TEAM })]);
  });

  test('[S21] on another overlay also shows the bottom state', () => {
    const second = harbor().overlay().overlay();
    second.applyChanges(changes);
    const plain = harbor();
    plain.applyChanges(changes);
    expect(second.export()).toEqual(plain.export());
  });

  test('loads items without an event', () => {
    const state = new TeamState(DEMO_TEAM);
    const ada = { id: ADA, name: 'Ada', initials: 'A', color: '#7C3AED', role: 'owner' };
    state.load(MEMBERS, ADA, ada);
    expect(state.memberIds()).toEqual([ADA]);
    expect(state.item(MEMBERS, ADA)).toEqual(ada);
  });
});
