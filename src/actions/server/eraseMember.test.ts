import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../../demo/demoTeam.ts';
import { edit } from '../../model/change.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import { Team } from '../../model/team.ts';
import { OPEN } from '../taskTarget.ts';
import { eraseMember } from './eraseMember.ts';

const profile = { name: 'Former member', initials: '–', color: '#666666' };

describe('eraseMember', () => {
  test('leaves an anonymous former member, and hands the open tasks on', () => {
    const state = at.harbor();
    const name = state.member(LENA)?.name ?? '';
    const tasks = OPEN.flatMap((list) => state.taskIds(LENA, list));
    const changes = at.changesOf(eraseMember, { profile, tasks, to: JUN }, LENA, state);
    state.applyChanges(changes);
    expect(state.member(LENA)).toBeUndefined();
    expect(state.item(formerFeed(DEMO_TEAM), LENA)).toMatchObject({ id: LENA, ...profile });
    expect(state.taskIds(JUN, 'later')).toEqual(expect.arrayContaining(tasks));
    expect(JSON.stringify(changes)).not.toContain(name);
  });

  test('refuses the owner, unless the team has been deleted', () => {
    const state = at.harbor();
    expect(at.reasonOf(eraseMember, { profile, tasks: [] }, ADA, state)).toBe('lastOwner');
    const team = state.team();
    if (team) state.applyChanges([edit(teamFeed(DEMO_TEAM), Team.deleted(team, at.NOW))]);
    expect(at.reasonOf(eraseMember, { profile, tasks: [] }, ADA, state)).toBeNull();
  });

  test('changes nothing if the member does not exist', () => {
    expect(at.changesOf(eraseMember, { profile, tasks: [] }, at.STRANGER, at.harbor())).toEqual([]);
  });
});
