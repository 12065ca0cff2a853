import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { edit, publish, retract } from '../model/change.ts';
import { Member } from '../model/member.ts';
import { shipTask } from './shipTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
} as const;

describe('shipTask', () => {
  test('moves the task from the list to the shipped ones, with the time', () => {
    expect(at.changesOf(shipTask, at.target('ada-3'))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-3'),
      publish(at.listOf(ADA, 'shipped'), { ...at.taskAt('ada-3'), shippedAt: at.NOW }),
    ]);
  });

  test('also ships tasks that are put off', () => {
    expect(at.changesOf(shipTask, at.target('ada-7'))).toEqual([
      retract(at.listOf(ADA, 'later'), 'ada-7'),
      publish(at.listOf(ADA, 'shipped'), { ...at.taskAt('ada-7'), shippedAt: at.NOW }),
    ]);
  });

  test('ends the work on an active task', () => {
    expect(at.changesOf(shipTask, at.target('ada-1'))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-1'),
      edit(at.MEMBERS, Member.idle(at.memberAt(ADA))),
      publish(at.listOf(ADA, 'shipped'), { ...at.taskAt('ada-1'), shippedAt: at.NOW }),
    ]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(shipTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(shipTask, args)).toBe('invalid');
  });

  test('the key ships the focused task, unless it is shipped', () => {
    const [ship] = shipTask.bindings;
    expect(ship?.args(at.focusOn('ada-3'), '')).toEqual(at.target('ada-3'));
    expect(ship?.args(at.focusOn('ada-7'), '')).toEqual(at.target('ada-7'));
    expect(ship?.args(at.focusOn('ada-18'), '')).toBeNull();
    expect(ship?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by returning to its list, its place and the work on it', () => {
    expect(at.inverse(shipTask, at.target('ada-3'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-3'),
        expect: { list: 'shipped' },
        was: { member: ADA, list: 'tasks', places: ['ada-2:', ':ada-4', 'ada-1:', ':ada-5'] },
      },
    });
    expect(at.inverse(shipTask, at.target('ada-1'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-1'),
        expect: { list: 'shipped' },
        was: {
          member: ADA,
          list: 'tasks',
          places: [':ada-2', ':ada-3', 'begin:'],
          active: { task: 'ada-1' },
        },
      },
    });
  });
});
