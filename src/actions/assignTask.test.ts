import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN, LENA } from '../demo/demoTeam.ts';
import { edit, LAST, publish, retract } from '../model/change.ts';
import { Member } from '../model/member.ts';
import { assignTask } from './assignTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
  more: { to: JUN },
} as const;

const to = (id: string, member: string) => ({ ...at.target(id), to: member });

describe('assignTask', () => {
  test("moves the task to the end of a teammate's list and makes the teammate its owner", () => {
    expect(at.publicChangesOf(assignTask, to('ada-3', JUN))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-3'),
      publish(at.listOf(JUN, 'tasks'), { ...at.taskAt('ada-3'), owner: JUN, assignedBy: ADA }, LAST),
    ]);
  });

  test("a task that was put off goes to the teammate's current list", () => {
    expect(at.publicChangesOf(assignTask, to('ada-7', LENA))).toEqual([
      retract(at.listOf(ADA, 'later'), 'ada-7'),
      publish(at.listOf(LENA, 'tasks'), { ...at.taskAt('ada-7'), owner: LENA, assignedBy: ADA }, LAST),
    ]);
  });

  test('ends the work of the previous owner', () => {
    expect(at.publicChangesOf(assignTask, to('ada-1', JUN))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-1'),
      edit(at.MEMBERS, Member.idle(at.memberAt(ADA))),
      publish(at.listOf(JUN, 'tasks'), { ...at.taskAt('ada-1'), owner: JUN, assignedBy: ADA }, LAST),
    ]);
  });

  test('changes nothing if it is assigned to its owner', () => {
    expect(at.publicChangesOf(assignTask, to('ada-1', ADA))).toEqual([]);
  });

  test('refuses an assignee who is not in the team', () => {
    expect(at.reasonOf(assignTask, to('ada-3', at.STRANGER))).toBe('memberGone');
  });

  test('a user without permission does not learn who is in the team', () => {
    expect(at.reasonOf(assignTask, to('ada-3', at.STRANGER), JUN)).toBe('notYours');
    expect(at.reasonOf(assignTask, to('ada-3', at.STRANGER), at.STRANGER)).toBe('notMember');
  });

  test("nobody can take another member's task", () => {
    expect(at.reasonOf(assignTask, to('ada-3', JUN), JUN)).toBe('notYours');
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(assignTask, args, user)).toBe(reason);
  });

  test.for([
    ...badTargets({ to: JUN }),
    { title: 'no assignee', args: at.target('ada-3') },
    { title: 'several assignees', args: { ...at.target('ada-3'), to: [JUN, LENA] } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(assignTask, args)).toBe('invalid');
  });

  test('the key asks for a member, and assigns to the user until one is chosen', () => {
    const [assign] = assignTask.bindings;
    expect(assign?.asks).toBe('member');
    expect(assign?.args(at.focusOn('ada-3'), JUN)).toEqual(to('ada-3', JUN));
    expect(assign?.args(at.focusOn('ada-3'), '')).toEqual(to('ada-3', ADA));
    expect(assign?.args(at.focusOn('ada-18'), JUN)).toBeNull();
    expect(assign?.args(at.noFocus, JUN)).toBeNull();
  });

  test('[S28] is undone by taking the task back from the teammate', () => {
    expect(at.inverse(assignTask, to('ada-3', JUN))).toEqual({
      action: 'returnTask',
      args: {
        member: JUN,
        task: 'ada-3',
        expect: { list: 'tasks', working: false },
        was: { member: ADA, list: 'tasks', places: ['ada-2:', ':ada-4', 'ada-1:', ':ada-5'] },
      },
    });
  });
});
