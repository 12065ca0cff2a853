import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../../demo/demoTeam.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { createInvite } from './createInvite.ts';

const args = { secretHash: 'ab'.repeat(32), role: 'member', uses: 3, days: 7, note: 'For Gus' };

describe('createInvite', () => {
  test('creates an invite that ends after the given days', () => {
    const [change] = at.changesOf(createInvite, args, ADA);
    expect(change).toMatchObject({
      kind: 'publish',
      feed: invitesFeed(DEMO_TEAM),
      item: {
        role: 'member',
        uses: 3,
        note: 'For Gus',
        createdBy: ADA,
        expiresAt: at.NOW + 7 * 24 * 3600 * 1000,
      },
    });
  });

  test('[rights] is for the owner and admins only', () => {
    const reasons = [ADA, JUN, LENA, at.STRANGER].map((user) => at.reasonOf(createInvite, args, user));
    expect(reasons).toEqual([null, null, 'notAdmin', 'notMember']);
  });

  test.for([{ uses: 0 }, { uses: 101 }, { days: 0 }, { days: 91 }, { role: 'owner' }, { secretHash: 'x' }])(
    '%j is invalid',
    (wrong) => {
      expect(at.reasonOf(createInvite, { ...args, ...wrong })).toBe('invalid');
    },
  );
});
