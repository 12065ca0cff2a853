import { describe, expect, test } from 'vitest';
import { ADA, DEMO_TEAM, demoState } from '../../demo/demoTeam.ts';
import type { MemberId, TaskId } from '../ids.ts';
import { TeamState } from '../teamState.ts';
import { chatFeed } from './chat.ts';
import type { FeedName, Item } from './defineFeed.ts';
import { isPlausible } from './index.ts';
import { listFeed } from './lists.ts';
import { membersFeed } from './members.ts';

const TASKS = listFeed(DEMO_TEAM, ADA, 'tasks');
const task = { id: 't', title: 'Moor', owner: 'ada', creator: 'ada', createdAt: 1 };

const SHIPPED = listFeed(DEMO_TEAM, ADA, 'shipped');
const CHAT = chatFeed(DEMO_TEAM);
const MEMBERS = membersFeed(DEMO_TEAM);

describe('an item', () => {
  test('of every feed of the demo team is plausible', () => {
    const state = demoState(Date.now());
    for (const [name, { ids, items }] of Object.entries(state.export()))
      ids.forEach((id, index) => {
        expect(isPlausible(name as FeedName, id, items[index]), `${name} ${id}`).toBe(true);
      });
  });

  test.each([
    ['no object', 'text'],
    ['null', null],
    ['a list', []],
    ['another id', { ...task, id: 'other' }],
    ['no title', { ...task, title: undefined }],
    ['a number for an owner', { ...task, owner: 7 }],
    ['somebody else for an owner', { ...task, owner: 'jun' }],
    ['notes that are a number', { ...task, note: 42 }],
    ['notes that are an object', { ...task, note: {} }],
    ['notes that are null', { ...task, note: null }],
  ])('is not plausible: %s', (_, value) => {
    expect(isPlausible(TASKS, 't', value)).toBe(false);
  });

  test.each([
    ['a longer title than we would take', { ...task, title: 'x'.repeat(10_000) }],
    ['a field that we do not know', { ...task, colour: 'red' }],
    ['no time of creation', { ...task, createdAt: undefined }],
  ])('is plausible: %s', (_, value) => {
    expect(isPlausible(TASKS, 't', value)).toBe(true);
  });

  test.each([1e300, -1e300, 8.64e15, Number.NaN, null, 'is not plausible with the time %j'])(
    'with the time %j is not',
    (at) => {
      expect(isPlausible(SHIPPED, 't', { ...task, shippedAt: Date.now() })).toBe(true);
      expect(isPlausible(SHIPPED, 't', { ...task, shippedAt: at })).toBe(false);
      expect(isPlausible(CHAT, 'c', { id: 'c', from: 'ada', text: 'Ahoy', at })).toBe(false);
    },
  );

  test('is not plausible with an unreadable active task', () => {
    const member = { id: 'm', name: 'M', initials: 'M', color: '#000000', role: 'member' };
    const isMember = (value: unknown) => isPlausible(MEMBERS, 'm', value);
    expect(isMember(member)).toBe(true);
    expect(isMember({ ...member, role: 'a role of a later version' })).toBe(true);
    expect(isMember({ ...member, active: { task: 't', since: 'yesterday' } })).toBe(false);
    expect(isMember({ ...member, active: null })).toBe(false);
    expect(isMember({ ...member, active: { task: 't', since: 1e300 } })).toBe(false);
  });
});

describe('an unreadable item written by another program', () => {
  const strange = ['t', 7, null, { id: 'x' }].map((value) => value as unknown as Item);

  test.each(strange)('keeps its place, and counts as missing: %j', (item) => {
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

  test('is not a member', () => {
    const state = TeamState.inflate(DEMO_TEAM, {
      [membersFeed(DEMO_TEAM)]: { ids: ['m'], items: [{ id: 'm' }] },
    });
    expect(state.member('m' as MemberId)).toBeUndefined();
  });
});
