import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, LENA } from '../demo/demoTeam.ts';
import { edit, FIRST, publish, retract } from '../model/change.ts';
import { Member } from '../model/member.ts';
import { startTask } from './startTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
} as const;

const workingOn = (member: typeof ADA, id: string) =>
  Member.working(at.memberAt(member), at.taskAt(id).id, at.NOW);

describe('startTask', () => {
  test('sets the active task with its start time', () => {
    expect(at.memberAt(LENA).active).toBeUndefined();
    expect(at.changesOf(startTask, at.target('lena-2'), LENA)).toEqual([
      edit(at.MEMBERS, workingOn(LENA, 'lena-2')),
    ]);
  });

  test('replaces the previous active task: one per member', () => {
    expect(at.memberAt(ADA).active?.task).toBe('ada-1');
    expect(at.changesOf(startTask, at.target('ada-3'))).toEqual([edit(at.MEMBERS, workingOn(ADA, 'ada-3'))]);
  });

  test('brings a task that was put off to the top of the list', () => {
    expect(at.changesOf(startTask, at.target('ada-8'))).toEqual([
      retract(at.listOf(ADA, 'later'), 'ada-8'),
      publish(at.listOf(ADA, 'tasks'), at.taskAt('ada-8'), FIRST),
      edit(at.MEMBERS, workingOn(ADA, 'ada-8')),
    ]);
  });

  test('changes nothing, and keeps the start time, if it is already active', () => {
    expect(at.changesOf(startTask, at.target('ada-1'))).toEqual([]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(startTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(startTask, args)).toBe('invalid');
  });

  test('the key starts the focused task if it is open and not active', () => {
    const [start] = startTask.bindings;
    expect(start?.args(at.focusOn('ada-3'), '')).toEqual(at.target('ada-3'));
    expect(start?.args(at.focusOn('ada-7'), '')).toEqual(at.target('ada-7'));
    expect(start?.args(at.focusOn('ada-1'), '')).toBeNull();
    expect(start?.args(at.focusOn('ada-18'), '')).toBeNull();
    expect(start?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by resuming the previous active task', () => {
    expect(at.inverse(startTask, at.target('ada-3'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-3'),
        expect: { list: 'tasks', active: 'ada-3' },
        was: { member: ADA, list: 'tasks', active: { task: 'ada-1' } },
      },
    });
  });

  test('[S28] a task that was put off returns to its place', () => {
    expect(at.inverse(startTask, at.target('ada-7'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-7'),
        expect: { list: 'tasks', active: 'ada-7' },
        was: {
          member: ADA,
          list: 'later',
          places: [':ada-8', ':ada-9', 'begin:'],
          active: { task: 'ada-1' },
        },
      },
    });
  });
});
