import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM_NAME, JUN, LENA } from '../demo/demoTeam.ts';
import { deleteTeam } from './deleteTeam.ts';
import { keepTeam } from './keepTeam.ts';

const deleted = () => at.after([deleteTeam, { name: DEMO_TEAM_NAME }]);

describe('keepTeam', () => {
  test('restores a deleted team', () => {
    const state = deleted();
    state.applyChanges(at.changesOf(keepTeam, {}, ADA, state));
    expect(state.team()).toStrictEqual(at.harbor().team());
  });

  test('changes nothing if the team is not deleted', () => {
    expect(at.changesOf(keepTeam, {})).toEqual([]);
  });

  test('[rights] is for the owner only', () => {
    const reasons = [ADA, JUN, LENA, at.STRANGER].map((user) => at.reasonOf(keepTeam, {}, user, deleted()));
    expect(reasons).toEqual([null, 'notOwner', 'notOwner', 'notMember']);
  });

  test('[S28] is undone by deleting the team', () => {
    expect(at.inverse(keepTeam, {}, ADA, deleted())).toEqual({
      action: 'deleteTeam',
      args: { name: DEMO_TEAM_NAME },
    });
  });
});
