import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { FIRST, LAST, position } from '../model/change.ts';
import { moveTask } from './moveTask.ts';

const more = { list: 'tasks', places: [FIRST] } as const;
const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
  more,
} as const;

const move = (id: string, places: unknown, list = 'tasks') => ({ ...at.target(id), list, places });
const moved = (id: string, place: string, list: 'tasks' | 'later' = 'tasks') => [
  position(at.listOf(ADA, list), id, place),
];

describe('moveTask', () => {
  test.for([FIRST, LAST, ':ada-2', 'ada-5:'])('moves the task to %s', (place) => {
    expect(at.changesOf(moveTask, move('ada-3', [place]))).toEqual(moved('ada-3', place));
  });

  test('also moves tasks that are put off', () => {
    const changes = at.changesOf(moveTask, move('ada-9', [':ada-7'], 'later'));
    expect(changes).toEqual(moved('ada-9', ':ada-7', 'later'));
  });

  test('[S27] if a neighbour is gone, the next one determines the place', () => {
    const places = [':ada-99', 'ada-98:', 'ada-5:', FIRST];
    expect(at.changesOf(moveTask, move('ada-3', places))).toEqual(moved('ada-3', 'ada-5:'));
  });

  test('[S27] a neighbour on another list counts as gone', () => {
    const places = [':ada-7', 'jun-2:', ':ada-6'];
    expect(at.changesOf(moveTask, move('ada-3', places))).toEqual(moved('ada-3', ':ada-6'));
  });

  test('[S27] moves to the end if all neighbours are gone', () => {
    expect(at.changesOf(moveTask, move('ada-3', [':ada-99', 'ada-98:']))).toEqual(moved('ada-3', LAST));
  });

  test('ignores a place next to the task itself', () => {
    const places = ['ada-3:', ':ada-3', 'ada-4:'];
    expect(at.changesOf(moveTask, move('ada-3', places))).toEqual(moved('ada-3', 'ada-4:'));
  });

  test('changes nothing if the task is no longer on that list', () => {
    expect(at.changesOf(moveTask, move('ada-3', [FIRST], 'later'))).toEqual([]);
    expect(at.changesOf(moveTask, move('ada-7', [FIRST], 'tasks'))).toEqual([]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(moveTask, args, user)).toBe(reason);
  });

  test.for([
    ...badTargets(more),
    { title: 'the shipped list', args: move('ada-3', [FIRST], 'shipped') },
    { title: 'no list', args: { ...at.target('ada-3'), places: [FIRST] } },
    { title: 'no place', args: move('ada-3', []) },
    { title: 'five places', args: move('ada-3', [FIRST, LAST, FIRST, LAST, FIRST]) },
    { title: 'a number as place', args: move('ada-3', [1]) },
    { title: 'a text for the places', args: move('ada-3', FIRST) },
    { title: 'a bare id as place', args: move('ada-3', ['ada-2']) },
    { title: 'a place on both sides', args: move('ada-3', [':ada-2:']) },
    { title: 'an empty place', args: move('ada-3', [':']) },
    { title: 'a place that continues in another line', args: move('ada-3', [':ada-2\nbegin:']) },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(moveTask, args)).toBe('invalid');
  });

  test.for([
    { id: 'ada-3', up: [':ada-2', 'ada-1:'], down: ['ada-4:', ':ada-5'] },
    { id: 'ada-2', up: [':ada-1', FIRST], down: ['ada-3:', ':ada-4'] },
    { id: 'ada-5', up: [':ada-4', 'ada-3:'], down: ['ada-6:', LAST] },
    { id: 'ada-1', up: null, down: ['ada-2:', ':ada-3'] },
    { id: 'ada-6', up: [':ada-5', 'ada-4:'], down: null },
  ])('the keys move $id one step, and name the place by both neighbours', ({ id, up, down }) => {
    const [higher, lower] = moveTask.bindings;
    expect(higher?.args(at.focusOn(id), '')).toEqual(up && move(id, up));
    expect(lower?.args(at.focusOn(id), '')).toEqual(down && move(id, down));
  });

  test('the keys move tasks that are put off, but no shipped or unknown ones', () => {
    const [higher, lower] = moveTask.bindings;
    const later = move('ada-7', ['ada-8:', ':ada-9'], 'later');
    expect(lower?.args(at.focusOn('ada-7'), '')).toEqual(later);
    expect(higher?.args(at.focusOn('ada-19'), '')).toBeNull();
    expect(higher?.args(at.noFocus, '')).toBeNull();
    const { ids: _ids, index: _index, ...notOnTheList } = at.focusOn('ada-3');
    expect(higher?.args(notOnTheList, '')).toBeNull();
  });

  test('[S27] [S28] is undone by moving back next to its neighbours', () => {
    expect(at.inverse(moveTask, move('ada-3', [FIRST]))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-3'),
        expect: { list: 'tasks' },
        was: { member: ADA, list: 'tasks', places: ['ada-2:', ':ada-4', 'ada-1:', ':ada-5'] },
      },
    });
  });
});
