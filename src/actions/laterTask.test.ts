import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { edit, FIRST, publish, retract } from '../model/change.ts';
import { Member } from '../model/member.ts';
import { laterTask } from './laterTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
} as const;

describe('laterTask', () => {
  test('moves the task to the top of the tasks that are put off', () => {
    expect(at.changesOf(laterTask, at.target('ada-3'))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-3'),
      publish(at.listOf(ADA, 'later'), at.taskAt('ada-3'), FIRST),
    ]);
  });

  test('ends the work on an active task', () => {
    expect(at.changesOf(laterTask, at.target('ada-1'))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-1'),
      edit(at.MEMBERS, Member.idle(at.memberAt(ADA))),
      publish(at.listOf(ADA, 'later'), at.taskAt('ada-1'), FIRST),
    ]);
  });

  test('changes nothing if it is already put off', () => {
    expect(at.changesOf(laterTask, at.target('ada-7'))).toEqual([]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(laterTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(laterTask, args)).toBe('invalid');
  });

  test('the key applies only on the current list', () => {
    const [later] = laterTask.bindings;
    expect(later?.args(at.focusOn('ada-3'), '')).toEqual(at.target('ada-3'));
    expect(later?.args(at.focusOn('ada-7'), '')).toBeNull();
    expect(later?.args(at.focusOn('ada-18'), '')).toBeNull();
    expect(later?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by returning to its place', () => {
    expect(at.inverse(laterTask, at.target('ada-3'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-3'),
        expect: { list: 'later' },
        was: { member: ADA, list: 'tasks', places: ['ada-2:', ':ada-4', 'ada-1:', ':ada-5'] },
      },
    });
  });
});
