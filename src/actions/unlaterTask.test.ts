import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { FIRST, publish, retract } from '../model/change.ts';
import { unlaterTask } from './unlaterTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-7',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
} as const;

describe('unlaterTask', () => {
  test('moves the task to the top of the current list', () => {
    expect(at.changesOf(unlaterTask, at.target('ada-9'))).toEqual([
      retract(at.listOf(ADA, 'later'), 'ada-9'),
      publish(at.listOf(ADA, 'tasks'), at.taskAt('ada-9'), FIRST),
    ]);
  });

  test('changes nothing if it is already on the current list, even if it is active', () => {
    expect(at.changesOf(unlaterTask, at.target('ada-3'))).toEqual([]);
    expect(at.changesOf(unlaterTask, at.target('ada-1'))).toEqual([]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(unlaterTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(unlaterTask, args)).toBe('invalid');
  });

  test('the key applies only to tasks that are put off', () => {
    const [unlater] = unlaterTask.bindings;
    expect(unlater?.args(at.focusOn('ada-7'), '')).toEqual(at.target('ada-7'));
    expect(unlater?.args(at.focusOn('ada-3'), '')).toBeNull();
    expect(unlater?.args(at.focusOn('ada-18'), '')).toBeNull();
    expect(unlater?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by returning to its place among the tasks that are put off', () => {
    expect(at.inverse(unlaterTask, at.target('ada-17'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-17'),
        expect: { list: 'tasks' },
        was: { member: ADA, list: 'later', places: ['ada-16:', 'ada-15:', ':end'] },
      },
    });
  });
});
