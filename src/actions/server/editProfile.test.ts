import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM } from '../../demo/demoTeam.ts';
import { edit } from '../../model/change.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { editProfile } from './editProfile.ts';

const profile = { name: 'Ada Brandt', initials: 'AB', color: '#123456' };

describe('editProfile', () => {
  test('changes how a member is displayed, and nothing else', () => {
    const before = at.memberAt(ADA);
    expect(at.changesOf(editProfile, profile)).toEqual([
      edit(membersFeed(DEMO_TEAM), { ...before, ...profile }),
    ]);
  });

  test('changes nothing if nothing differs', () => {
    const { name, initials, color } = at.memberAt(ADA);
    expect(at.changesOf(editProfile, { name, initials, color })).toEqual([]);
  });

  test('refuses non-members, and roles', () => {
    expect(at.reasonOf(editProfile, profile, at.STRANGER)).toBe('notMember');
    expect(at.reasonOf(editProfile, { ...profile, role: 'owner' })).toBe('invalid');
  });
});
