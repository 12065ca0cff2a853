import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, JUN, LENA } from '../demo/demoTeam.ts';
import { formerFeed } from '../model/feeds/former.ts';
import { leaveTeam } from './leaveTeam.ts';
import { OPEN } from './taskTarget.ts';

const state = at.harbor();
const open = OPEN.flatMap((list) => state.taskIds(LENA, list));

describe('leaveTeam', () => {
  test('makes the user a former member and hands the open tasks to a teammate', () => {
    const after = at.after([leaveTeam, { tasks: open, to: JUN }, LENA]);
    expect(after.member(LENA)).toBeUndefined();
    expect(after.item(formerFeed(state.id), LENA)?.leftAt).toBe(at.NOW);
    expect(after.taskIds(JUN, 'later')).toEqual([...state.taskIds(JUN, 'later'), ...open]);
    expect(after.taskIds(LENA, 'tasks')).toEqual([]);
  });

  test('leaves the tasks on their lists if nobody takes them over', () => {
    const after = at.after([leaveTeam, { tasks: open }, LENA]);
    expect(after.member(LENA)).toBeUndefined();
    expect(OPEN.flatMap((list) => after.taskIds(LENA, list))).toEqual(open);
  });

  test.for([
    { title: 'a member may', user: LENA, to: JUN, reason: null },
    { title: 'an admin may', user: JUN, to: ADA, reason: null },
    { title: 'the owner may not', user: ADA, to: JUN, reason: 'lastOwner' },
    { title: 'a stranger is not a member', user: at.STRANGER, to: JUN, reason: 'notMember' },
    { title: 'nobody takes over their own tasks', user: LENA, to: LENA, reason: 'memberGone' },
    { title: 'a stranger takes nothing over', user: LENA, to: at.STRANGER, reason: 'memberGone' },
  ])('[rights] $title', ({ user, to, reason }) => {
    expect(at.reasonOf(leaveTeam, { tasks: [], to }, user)).toBe(reason);
  });

  test('cannot be undone', () => {
    expect(at.inverse(leaveTeam, { tasks: open, to: JUN }, LENA)).toBeNull();
  });
});
