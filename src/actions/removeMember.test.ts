import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, JUN, LENA, MINA } from '../demo/demoTeam.ts';
import { seededRandom } from '../demo/seededRandom.ts';
import { edit } from '../model/change.ts';
import { formerFeed } from '../model/feeds/former.ts';
import type { TaskId } from '../model/ids.ts';
import type { Member } from '../model/member.ts';
import { removeMember } from './removeMember.ts';
import { OPEN } from './taskTarget.ts';

const state = at.harbor();
const openOf = (member = LENA) => OPEN.flatMap((list) => state.taskIds(member, list));
const remove = (member = LENA, tasks: readonly string[] = openOf(member)) => ({ member, tasks });
const former = formerFeed(state.id);

describe('removeMember', () => {
  test('makes the member a former one and hands the open tasks to the user who removes them', () => {
    const after = at.after([removeMember, remove()]);
    expect(after.member(LENA)).toBeUndefined();
    const { id, name, initials, color } = at.memberAt(LENA);
    expect(after.item(former, LENA)).toEqual({ id, name, initials, color, leftAt: at.NOW });
    expect(OPEN.flatMap((list) => after.taskIds(LENA, list))).toEqual([]);
    const before = state.taskIds(ADA, 'later');
    expect(after.taskIds(ADA, 'later')).toEqual([...before, ...openOf()]);
    for (const task of openOf())
      expect(after.findTask(ADA, task)?.task).toMatchObject({ owner: ADA, assignedBy: ADA });
  });

  test('leaves shipped tasks where they are', () => {
    const after = at.after([removeMember, remove()]);
    expect(after.taskIds(LENA, 'shipped')).toEqual(state.taskIds(LENA, 'shipped'));
  });

  test('ends the work of the member', () => {
    const after = at.after([removeMember, remove(MINA)]);
    expect(after.member(MINA)).toBeUndefined();
    expect(after.member(ADA)?.active).toEqual(at.memberAt(ADA).active);
  });

  test('skips tasks that are gone or belong to others, and ignores duplicates', () => {
    const [first = ''] = openOf();
    const changes = at.changesOf(removeMember, remove(LENA, [first, first, 'ada-1', 'lena-999']));
    expect(changes).toHaveLength(4);
  });

  test('[rights] the owner can remove anybody, admins can remove members', () => {
    const by = (member = LENA) =>
      [ADA, JUN, MINA, at.STRANGER].map((user) => at.reasonOf(removeMember, remove(member, []), user));
    expect(by(LENA)).toEqual([null, null, 'notAdmin', 'notMember']);
    expect(by(JUN)).toEqual([null, 'notOwner', 'notAdmin', 'notMember']);
    expect(by(ADA)).toEqual(['lastOwner', 'lastOwner', 'notAdmin', 'notMember']);
    expect(by(at.STRANGER)).toEqual(['memberGone', 'memberGone', 'notAdmin', 'notMember']);
  });

  test('[rights] admins cannot remove each other, but can remove bots', () => {
    const roles: Member['role'][] = ['admin', 'bot'];
    const reasons = roles.map((role) => {
      const team = at.harbor();
      team.applyChanges([edit(at.MEMBERS, { ...at.memberAt(LENA), role })]);
      return at.reasonOf(removeMember, remove(LENA, []), JUN, team);
    });
    expect(reasons).toEqual(['notOwner', null]);
  });

  test('cannot be undone', () => {
    expect(at.inverse(removeMember, remove())).toBeNull();
  });

  test('leaves none of the named tasks on the lists of the former member', () => {
    const random = seededRandom(11);
    for (let tried = 0; tried < 100; tried++) {
      const tasks = openOf().filter(() => random.oneIn(2));
      const after = at.after([removeMember, remove(LENA, tasks), random.pick([ADA, JUN])]);
      const left = new Set<TaskId>(OPEN.flatMap((list) => after.taskIds(LENA, list)));
      expect(tasks.filter((task) => left.has(task))).toEqual([]);
      expect(left.size).toBe(openOf().length - tasks.length);
    }
  });

  test.for([
    { title: 'no tasks', args: { member: LENA } },
    {
      title: 'too many tasks',
      args: remove(
        LENA,
        Array.from({ length: 201 }, (_, index) => `t${index}`),
      ),
    },
    { title: 'a strange field', args: { ...remove(), role: 'owner' } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(removeMember, args)).toBe('invalid');
  });
});
