import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../../demo/demoTeam.ts';
import { publish, retract } from '../../model/change.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import type { Invite } from '../../model/invite.ts';
import { revokeInvite } from './revokeInvite.ts';

const invite: Invite = {
  id: 'invite-1',
  secretHash: 'ab'.repeat(32),
  role: 'member',
  uses: 1,
  expiresAt: at.NOW + 1,
  createdBy: ADA,
  createdAt: 1,
};
const args = { invite: 'invite-1' };

describe('revokeInvite', () => {
  test('removes the invite, and succeeds if it is already gone', () => {
    const state = at.harbor();
    expect(at.changesOf(revokeInvite, args, ADA, state)).toEqual([]);
    state.applyChanges([publish(invitesFeed(DEMO_TEAM), invite)]);
    expect(at.changesOf(revokeInvite, args, ADA, state)).toEqual([
      retract(invitesFeed(DEMO_TEAM), 'invite-1'),
    ]);
  });

  test('[rights] is for the owner and admins only', () => {
    const reasons = [ADA, JUN, LENA, at.STRANGER].map((user) => at.reasonOf(revokeInvite, args, user));
    expect(reasons).toEqual([null, null, 'notAdmin', 'notMember']);
  });
});
