import { describe, expect, test } from 'vitest';
import { ADA, DEMO_TEAM, demoState } from '../testing/demoTeam.ts';
import type { Item } from './change.ts';
import { listFeed, membersFeed, parseFeed } from './feeds.ts';
import type { MemberId, TaskId } from './ids.ts';
import { isPlausible } from './plausible.ts';
import { TeamState } from './teamState.ts';

const TASKS = listFeed(DEMO_TEAM, ADA, 'tasks');
const task = { id: 't', title: 'Moor', owner: 'ada', creator: 'ada', createdAt: 1 };

describe('an item', () => {
  test('of every feed of the demo team is plausible', () => {
    const state = demoState(Date.now());
    for (const [name, { ids, items }] of Object.entries(state.export())) {
      const kind = parseFeed(name as typeof TASKS)?.kind;
      ids.forEach((id, index) => {
        expect(kind && isPlausible(kind, id, items[index]), `${name} ${id}`).toBe(true);
      });
    }
  });

  test.each([
    ['no object', 'text'],
    ['null', null],
    ['a list', []],
    ['another id', { ...task, id: 'other' }],
    ['no title', { ...task, title: undefined }],
    ['a number for an owner', { ...task, owner: 7 }],
  ])('that is %s is not', (_, value) => {
    expect(isPlausible('tasks', 't', value)).toBe(false);
  });

  test('that says it is active in a way nobody can read is not', () => {
    const member = { id: 'm', name: 'M', initials: 'M', color: '#000000', role: 'member' };
    expect(isPlausible('members', 'm', member)).toBe(true);
    expect(isPlausible('members', 'm', { ...member, active: { task: 't', since: 'yesterday' } })).toBe(false);
    expect(isPlausible('members', 'm', { ...member, active: null })).toBe(false);
  });
});

describe('an item that a foreign program wrote and nobody can read', () => {
  const strange = ['t', 7, null, { id: 'x' }].map((value) => value as unknown as Item);

  test.each(strange)('has its place, and counts as absent: %j', (item) => {
    const state = TeamState.inflate(DEMO_TEAM, {
      [TASKS]: { ids: ['a', 't'], items: [{ ...task, id: 'a' } as Item, item] },
    });
    state.applyChanges([
      { kind: 'publish', feed: TASKS, id: 'b', item: { ...task, id: 'b' } as Item, position: 't:' },
      { kind: 'position', feed: TASKS, id: 'a', position: ':end' },
    ]);
    expect(state.taskIds(ADA, 'tasks')).toEqual(['t', 'b', 'a']);
    expect(state.task(ADA, 'tasks', 't' as TaskId)).toBeUndefined();
    expect(TeamState.inflate(DEMO_TEAM, state.export()).export()).toEqual(state.export());
  });

  test('is no member', () => {
    const state = TeamState.inflate(DEMO_TEAM, {
      [membersFeed(DEMO_TEAM)]: { ids: ['m'], items: [{ id: 'm' }] },
    });
    expect(state.member('m' as MemberId)).toBeUndefined();
  });
});
