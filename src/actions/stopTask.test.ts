import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import type { Member } from '../model/member.ts';
import { stopTask } from './stopTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-1',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
} as const;

describe('stopTask', () => {
  test('ends the work on the task, which stays on the list', () => {
    const { active, ...idle } = at.memberAt(ADA);
    const earlier = active ? [active] : [];
    expect(active?.task).toBe('ada-1');
    expect(at.changesOf(stopTask, at.target('ada-1'))).toStrictEqual([
      edit(at.MEMBERS, { ...idle, earlier } as Member),
    ]);
  });

  test('changes nothing if its owner is working on another task', () => {
    expect(at.changesOf(stopTask, at.target('ada-3'))).toEqual([]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(stopTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(stopTask, args)).toBe('invalid');
  });

  test('the key applies only to the active task', () => {
    const [stop] = stopTask.bindings;
    expect(stop?.args(at.focusOn('ada-1'), '')).toEqual(at.target('ada-1'));
    expect(stop?.args(at.focusOn('ada-3'), '')).toBeNull();
    expect(stop?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by resuming the work with its start time', () => {
    expect(at.inverse(stopTask, at.target('ada-1'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-1'),
        expect: { list: 'tasks', active: null },
        was: { member: ADA, list: 'tasks', active: { task: 'ada-1' } },
      },
    });
  });
});
