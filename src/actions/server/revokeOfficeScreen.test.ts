import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../../demo/demoTeam.ts';
import { publish, retract } from '../../model/change.ts';
import { officeScreensFeed } from '../../model/feeds/officeScreens.ts';
import { revokeOfficeScreen } from './revokeOfficeScreen.ts';

const screens = officeScreensFeed(DEMO_TEAM);
const screen = {
  id: 'screen-1',
  secretHash: 'ab'.repeat(32),
  place: 'Pier hall',
  createdBy: ADA,
  createdAt: 1,
};
const args = { screen: 'screen-1' };

describe('revokeOfficeScreen', () => {
  test('removes the screen, and succeeds if it is already gone', () => {
    const state = at.harbor();
    expect(at.changesOf(revokeOfficeScreen, args, ADA, state)).toEqual([]);
    state.applyChanges([publish(screens, screen)]);
    expect(at.changesOf(revokeOfficeScreen, args, ADA, state)).toEqual([retract(screens, 'screen-1')]);
  });

  test('[rights] is for the owner and admins only', () => {
    const reasons = [ADA, JUN, LENA, at.STRANGER].map((user) => at.reasonOf(revokeOfficeScreen, args, user));
    expect(reasons).toEqual([null, null, 'notAdmin', 'notMember']);
  });
});
