import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../demo/demoTeam.ts';
import { publish, retract } from '../model/change.ts';
import { deletedFeed } from '../model/feeds/deleted.ts';
import type { TeamState } from '../model/teamState.ts';
import { deleteTask } from './deleteTask.ts';
import { restoreTask } from './restoreTask.ts';
import { startTask } from './startTask.ts';

const deleted = (id: string) => at.after([deleteTask, at.target(id)]);
const DELETED = deletedFeed(DEMO_TEAM);

describe('restoreTask', () => {
  test('[S28] restores the task to its place, with the same id and content', () => {
    const args = { ...at.target('ada-3'), places: ['ada-2:', ':ada-4'] };
    expect(at.changesOf(restoreTask, args, ADA, deleted('ada-3'))).toEqual([
      retract(DELETED, 'ada-3'),
      publish(at.listOf(ADA, 'tasks'), at.taskAt('ada-3'), 'ada-2:'),
    ]);
  });

  test('[S27] puts it at the end if its neighbours are gone', () => {
    const args = { ...at.target('ada-7'), places: ['ada-99:'] };
    expect(at.changesOf(restoreTask, args, ADA, deleted('ada-7'))[1]).toEqual(
      publish(at.listOf(ADA, 'later'), at.taskAt('ada-7'), ':end'),
    );
  });

  test('[S28] keeps the ship time of a shipped task', () => {
    expect(at.changesOf(restoreTask, at.target('ada-18'), ADA, deleted('ada-18'))[1]).toEqual(
      publish(at.listOf(ADA, 'shipped'), at.taskAt('ada-18')),
    );
  });

  test('resumes the work on it with its start time, unless its owner is working on something else', () => {
    const works = (state: TeamState) => at.changesOf(restoreTask, at.target('ada-1'), ADA, state)[2];
    const { active } = at.memberAt(ADA);
    expect(works(deleted('ada-1'))).toMatchObject({ kind: 'edit', id: ADA, item: { active } });
    const busy = at.after([deleteTask, at.target('ada-1')], [startTask, at.target('ada-3')]);
    expect(works(busy)).toBeUndefined();
  });

  test("its creator can restore it, without changing the owner's active task", () => {
    const state = at.after([startTask, at.target('ada-2')], [deleteTask, at.target('ada-2'), LENA]);
    expect(at.changesOf(restoreTask, at.target('ada-2'), LENA, state)).toHaveLength(2);
    expect(at.changesOf(restoreTask, at.target('ada-2'), ADA, state)).toHaveLength(3);
  });

  test.for([-5, 0, at.NOW + 60_000])('ignores a work start of %d in the arguments', (since) => {
    const claiming = (id: string) => ({ ...at.target(id), since });
    expect(at.changesOf(restoreTask, claiming('ada-3'), ADA, deleted('ada-3'))).toHaveLength(2);
    expect(at.changesOf(restoreTask, claiming('ada-1'), ADA, deleted('ada-1'))).toEqual(
      at.changesOf(restoreTask, at.target('ada-1'), ADA, deleted('ada-1')),
    );
  });

  test.for([
    { who: 'the owner', user: ADA, reason: null },
    { who: 'the creator', user: LENA, reason: null },
    { who: 'a teammate', user: JUN, reason: 'notEditor' },
    { who: 'a stranger', user: at.STRANGER, reason: 'notMember' },
  ])('$who: $reason', ({ user, reason }) => {
    expect(at.reasonOf(restoreTask, at.target('ada-2'), user, deleted('ada-2'))).toBe(reason);
  });

  test('refuses a task that was never deleted or is already restored', () => {
    expect(at.reasonOf(restoreTask, at.target('ada-3'))).toBe('taskGone');
    const back = at.after([deleteTask, at.target('ada-3')], [restoreTask, at.target('ada-3')]);
    expect(at.reasonOf(restoreTask, at.target('ada-3'), ADA, back)).toBe('taskGone');
  });

  test("adds nothing to another member's list", () => {
    const args = { ...at.target('ada-3'), member: JUN };
    expect(at.reasonOf(restoreTask, args, ADA, deleted('ada-3'))).toBe('taskGone');
  });

  test('[S28] is undone by deleting it in its restored state', () => {
    const { title } = at.taskAt('ada-3');
    expect(at.inverse(restoreTask, at.target('ada-3'), ADA, deleted('ada-3'))).toEqual({
      action: 'deleteTask',
      args: { ...at.target('ada-3'), expect: { list: 'tasks', title, note: '' } },
    });
  });

  test.for([
    ...badTargets(),
    { title: 'content', args: { ...at.target('ada-3'), title: 'Mine' } },
    { title: 'a text as time', args: { ...at.target('ada-3'), since: 'now' } },
    { title: 'a bare id as place', args: { ...at.target('ada-3'), places: ['ada-2'] } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(restoreTask, args)).toBe('invalid');
  });
});
