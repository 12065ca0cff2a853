import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { edit, LAST, publish } from '../model/change.ts';
import type { TaskId } from '../model/ids.ts';
import { Member } from '../model/member.ts';
import { NOTE_LENGTH, TITLE_LENGTH } from '../model/task.ts';
import { createTask } from './createTask.ts';
import { deleteTask } from './deleteTask.ts';
import { editTask } from './editTask.ts';
import { shipTask } from './shipTask.ts';
import { startTask } from './startTask.ts';

const good = { member: ADA, title: 'Paint the buoy', list: 'tasks' } as const;
const made = { id: 'tab.1.0', title: 'Paint the buoy', owner: ADA, creator: ADA, createdAt: at.NOW };

describe('createTask', () => {
  test('puts a task at the end of the list; author, time and id come from the context', () => {
    expect(at.publicChangesOf(createTask, good)).toStrictEqual([
      publish(at.listOf(ADA, 'tasks'), made, LAST),
    ]);
  });

  test('can put it off immediately', () => {
    expect(at.publicChangesOf(createTask, { ...good, list: 'later' })).toEqual([
      publish(at.listOf(ADA, 'later'), made, LAST),
    ]);
  });

  test('any member can create one for a teammate, and is its creator', () => {
    expect(at.publicChangesOf(createTask, { ...good, note: 'Red and green' }, JUN)).toEqual([
      publish(
        at.listOf(ADA, 'tasks'),
        { ...made, note: 'Red and green', watchers: [JUN], creator: JUN },
        LAST,
      ),
    ]);
  });

  test('can start it immediately; it then goes to the current list, whichever list was requested', () => {
    expect(at.publicChangesOf(createTask, { ...good, list: 'later', start: true })).toEqual([
      publish(at.listOf(ADA, 'tasks'), made, LAST),
      edit(at.MEMBERS, Member.working(at.memberAt(ADA), made.id as TaskId, at.NOW)),
    ]);
  });

  test('omits an empty note and trims the title', () => {
    expect(at.publicChangesOf(createTask, { ...good, title: '  Paint the buoy ', note: '' })).toStrictEqual([
      publish(at.listOf(ADA, 'tasks'), made, LAST),
    ]);
  });

  test.for([
    { title: 'a stranger is not a member', user: at.STRANGER, args: good, reason: 'notMember' },
    {
      title: 'a stranger learns nothing about members',
      user: at.STRANGER,
      args: { ...good, member: 'nobody' },
      reason: 'notMember',
    },
    {
      title: 'nobody can create one for an unknown member',
      user: ADA,
      args: { ...good, member: 'nobody' },
      reason: 'memberGone',
    },
    {
      title: 'nobody can start work for a teammate',
      user: JUN,
      args: { ...good, start: true },
      reason: 'notYours',
    },
    { title: 'start may be false for a teammate', user: JUN, args: { ...good, start: false }, reason: null },
    {
      title: 'the longest title and note are accepted',
      user: ADA,
      args: { ...good, title: 't'.repeat(TITLE_LENGTH), note: 'n'.repeat(NOTE_LENGTH) },
      reason: null,
    },
  ])('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(createTask, args, user)).toBe(reason);
  });

  test.for([
    ...strangeFields(good),
    { title: 'a creator', args: { ...good, creator: 'jun' } },
    { title: 'no member', args: { title: 'Paint', list: 'tasks' } },
    { title: 'no title', args: { member: ADA, list: 'tasks' } },
    { title: 'no list', args: { member: ADA, title: 'Paint' } },
    { title: 'the shipped list', args: { ...good, list: 'shipped' } },
    { title: 'an empty title', args: { ...good, title: '' } },
    { title: 'a title of spaces', args: { ...good, title: '   ' } },
    { title: 'a title of two lines', args: { ...good, title: 'one\ntwo' } },
    { title: 'a title that is too long', args: { ...good, title: 't'.repeat(TITLE_LENGTH + 1) } },
    { title: 'a note that is too long', args: { ...good, note: 'n'.repeat(NOTE_LENGTH + 1) } },
    { title: 'a number as title', args: { ...good, title: 7 } },
    { title: 'a text as start', args: { ...good, start: 'yes' } },
    { title: 'a member with a brace', args: { ...good, member: 'ada}' } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(createTask, args)).toBe('invalid');
  });

  test('the key asks for the task and adds it to the shown list, or else to the current one', () => {
    const [create] = createTask.bindings;
    expect(create?.asks).toBe('newTask');
    expect(create?.args({ ...at.noFocus, owner: JUN }, 'Paint')).toEqual({
      member: JUN,
      title: 'Paint',
      list: 'tasks',
    });
    expect(create?.args({ ...at.noFocus, list: 'later' }, 'Paint')).toEqual({
      member: ADA,
      title: 'Paint',
      list: 'later',
    });
    expect(create?.args({ ...at.noFocus, list: 'shipped' }, 'Paint')).toEqual({
      member: ADA,
      title: 'Paint',
      list: 'tasks',
    });
  });

  test('[S28] is undone by deleting it, unless it has changed since', () => {
    const args = { member: JUN, title: ' Paint the buoy ', list: 'tasks' };
    const undo = at.inverse(createTask, args);
    const made = at.publicChangesOf(createTask, args)[0]?.id ?? '';
    expect(undo).toEqual({
      action: 'deleteTask',
      args: {
        member: JUN,
        task: made,
        expect: { list: 'tasks', title: 'Paint the buoy', note: '', working: false },
      },
    });
    const target = { member: JUN, task: made };
    expect(at.reasonOf(deleteTask, undo?.args, ADA, at.after([createTask, args]))).toBeNull();
    for (const later of [
      [editTask, { ...target, set: { note: 'Red' } }, JUN],
      [startTask, target, JUN],
      [shipTask, target, JUN],
    ] as const)
      expect(at.reasonOf(deleteTask, undo?.args, ADA, at.after([createTask, args], later))).toBe(
        'changedSince',
      );
  });
});
