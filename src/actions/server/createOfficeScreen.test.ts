import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN, LENA } from '../../demo/demoTeam.ts';
import { officeScreensFeed } from '../../model/feeds/officeScreens.ts';
import { createOfficeScreen } from './createOfficeScreen.ts';

const args = { secretHash: 'ab'.repeat(32), place: 'Pier hall' };

describe('createOfficeScreen', () => {
  test('creates a screen with its place, its creator and its time', () => {
    const [change] = at.changesOf(createOfficeScreen, args, ADA);
    expect(change).toMatchObject({
      kind: 'publish',
      feed: officeScreensFeed(DEMO_TEAM),
      item: { ...args, createdBy: ADA, createdAt: at.NOW },
    });
  });

  test('[rights] is for the owner and admins only', () => {
    const reasons = [ADA, JUN, LENA, at.STRANGER].map((user) => at.reasonOf(createOfficeScreen, args, user));
    expect(reasons).toEqual([null, null, 'notAdmin', 'notMember']);
  });

  test.for([{ place: '' }, { place: ' \n' }, { place: 'x'.repeat(81) }, { secretHash: 'x' }])(
    '%j is invalid',
    (wrong) => {
      expect(at.reasonOf(createOfficeScreen, { ...args, ...wrong })).toBe('invalid');
    },
  );
});
