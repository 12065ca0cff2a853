import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, LENA } from '../demo/demoTeam.ts';
import { edit, publish, retract } from '../model/change.ts';
import { deletedFeed } from '../model/feeds/deleted.ts';
import type { ListName } from '../model/feeds/lists.ts';
import { Member } from '../model/member.ts';
import { deleteTask } from './deleteTask.ts';

const rule = { others: 'notEditor', creator: null, works: 'ada-3' } as const;

const kept = (id: string, list: ListName) =>
  publish(deletedFeed(DEMO_TEAM), { ...at.taskAt(id), list, deletedAt: at.NOW });

describe('deleteTask', () => {
  test.for([
    { id: 'ada-3', list: 'tasks' },
    { id: 'ada-7', list: 'later' },
    { id: 'ada-18', list: 'shipped' },
  ] as const)('takes $id off the list "$list", and keeps it among the deleted tasks', ({ id, list }) => {
    expect(at.changesOf(deleteTask, at.target(id))).toEqual([
      retract(at.listOf(ADA, list), id),
      kept(id, list),
    ]);
  });

  test('ends the work on an active task', () => {
    expect(at.changesOf(deleteTask, at.target('ada-1'))).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-1'),
      edit(at.MEMBERS, Member.idle(at.memberAt(ADA))),
      publish(deletedFeed(DEMO_TEAM), {
        ...at.taskAt('ada-1'),
        list: 'tasks',
        workedSince: at.memberAt(ADA).active!.since,
        deletedAt: at.NOW,
      }),
    ]);
  });

  test('ends the work of the owner, not of the creator who deletes the task', () => {
    const state = at.harbor();
    state.applyChanges([edit(at.MEMBERS, Member.working(at.memberAt(ADA), at.taskAt('ada-2').id, at.NOW))]);
    expect(at.changesOf(deleteTask, at.target('ada-2'), LENA, state)).toEqual([
      retract(at.listOf(ADA, 'tasks'), 'ada-2'),
      edit(at.MEMBERS, Member.idle(at.memberAt(ADA, state))),
      publish(deletedFeed(DEMO_TEAM), {
        ...at.taskAt('ada-2'),
        list: 'tasks',
        workedSince: at.NOW,
        deletedAt: at.NOW,
      }),
    ]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(deleteTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(deleteTask, args)).toBe('invalid');
  });

  test('the key deletes the focused task', () => {
    const [remove] = deleteTask.bindings;
    expect(remove?.args(at.focusOn('ada-3'), '')).toEqual(at.target('ada-3'));
    expect(remove?.args(at.focusOn('ada-7'), '')).toEqual(at.target('ada-7'));
    expect(remove?.args(at.focusOn('ada-18'), '')).toEqual(at.target('ada-18'));
    expect(remove?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by restoring it to its place', () => {
    expect(at.inverse(deleteTask, at.target('ada-3'))).toEqual({
      action: 'restoreTask',
      args: { ...at.target('ada-3'), places: ['ada-2:', ':ada-4', 'ada-1:', ':ada-5'] },
    });
    expect(at.inverse(deleteTask, at.target('ada-18'))).toEqual({
      action: 'restoreTask',
      args: at.target('ada-18'),
    });
    expect(at.inverse(deleteTask, at.target('ada-1'))?.args).not.toHaveProperty('since');
  });

  test('[S28] deletes the task only if it is as expected', () => {
    const { title } = at.taskAt('ada-3');
    const expecting = (expect: object) => at.reasonOf(deleteTask, { ...at.target('ada-3'), expect });
    expect(expecting({ list: 'tasks', title, note: '', working: false })).toBeNull();
    for (const other of [{ list: 'later' }, { title: 'Other' }, { note: 'More' }, { working: true }])
      expect(expecting({ title, ...other })).toBe('changedSince');
    expect(expecting({})).toBe('invalid');
  });
});
