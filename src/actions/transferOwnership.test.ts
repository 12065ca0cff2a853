import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, JUN, LENA } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { transferOwnership } from './transferOwnership.ts';

describe('transferOwnership', () => {
  test('makes the member the owner, and the owner an admin', () => {
    expect(at.changesOf(transferOwnership, { member: LENA })).toEqual([
      edit(at.MEMBERS, { ...at.memberAt(ADA), role: 'admin' }),
      edit(at.MEMBERS, { ...at.memberAt(LENA), role: 'owner' }),
    ]);
  });

  test('changes nothing if the member is already the owner', () => {
    expect(at.changesOf(transferOwnership, { member: ADA })).toEqual([]);
  });

  test.for([
    { title: 'an admin may not', user: JUN, member: LENA, reason: 'notOwner' },
    { title: 'a member may not', user: LENA, member: LENA, reason: 'notOwner' },
    { title: 'a stranger is not a member', user: at.STRANGER, member: LENA, reason: 'notMember' },
    { title: 'a stranger cannot become the owner', user: ADA, member: at.STRANGER, reason: 'memberGone' },
  ])('[rights] $title', ({ user, member, reason }) => {
    expect(at.reasonOf(transferOwnership, { member }, user)).toBe(reason);
  });

  test('a bot cannot become the owner', () => {
    const state = at.harbor();
    state.applyChanges([edit(at.MEMBERS, { ...at.memberAt(LENA), role: 'bot', answeredForBy: ADA })]);
    expect(at.reasonOf(transferOwnership, { member: LENA }, ADA, state)).toBe('isBot');
  });

  test('the previous owner cannot reverse it', () => {
    expect(at.inverse(transferOwnership, { member: LENA })).toBeNull();
    const state = at.after([transferOwnership, { member: LENA }]);
    expect(at.reasonOf(transferOwnership, { member: ADA }, ADA, state)).toBe('notOwner');
  });
});
