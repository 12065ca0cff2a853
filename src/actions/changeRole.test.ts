import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, JUN, LENA, MINA } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import type { Member } from '../model/member.ts';
import { changeRole } from './changeRole.ts';

const to = (role: unknown, member = LENA) => ({ member, role });
const withRole = (role: Member['role'], id = LENA) => {
  const state = at.harbor();
  state.applyChanges([edit(at.MEMBERS, { ...at.memberAt(id), role })]);
  return state;
};

describe('changeRole', () => {
  test('makes a member an admin and changes nothing else', () => {
    expect(at.changesOf(changeRole, to('admin'))).toEqual([
      edit(at.MEMBERS, { ...at.memberAt(LENA), role: 'admin' }),
    ]);
  });

  test('changes nothing if the member already has the role', () => {
    expect(at.changesOf(changeRole, to('member'))).toEqual([]);
  });

  test('[rights] admins can make admins, but only the owner can demote them', () => {
    const reasons = [ADA, JUN, MINA, at.STRANGER].map((user) => at.reasonOf(changeRole, to('admin'), user));
    expect(reasons).toEqual([null, null, 'notAdmin', 'notMember']);
    const back = [ADA, JUN].map((user) => at.reasonOf(changeRole, to('member'), user, withRole('admin')));
    expect(back).toEqual([null, 'notOwner']);
  });

  test('[rights] nobody changes their own role', () => {
    expect(at.reasonOf(changeRole, to('member', JUN), JUN)).toBe('notOwner');
    expect(at.reasonOf(changeRole, to('member', ADA), ADA)).toBe('lastOwner');
  });

  test.for([
    { title: 'the owner', args: to('admin', ADA), reason: 'lastOwner' },
    { title: 'somebody who is not a member', args: to('admin', at.STRANGER), reason: 'memberGone' },
  ])('refuses $title', ({ args, reason }) => {
    expect(at.reasonOf(changeRole, args, JUN)).toBe(reason);
  });

  test('a bot stays a bot', () => {
    expect(at.reasonOf(changeRole, to('member'), ADA, withRole('bot'))).toBe('isBot');
  });

  test.for(['owner', 'bot', 'king', 7])('gives nobody the role %s', (role) => {
    expect(at.reasonOf(changeRole, to(role))).toBe('invalid');
  });

  test('[S28] is undone by restoring the previous role, unless it has changed since', () => {
    const undo = at.inverse(changeRole, to('admin'));
    expect(undo).toEqual({
      action: 'changeRole',
      args: { member: LENA, role: 'member', expect: 'admin' },
    });
    expect(at.reasonOf(changeRole, undo?.args, ADA, withRole('admin'))).toBeNull();
    expect(at.reasonOf(changeRole, undo?.args, ADA, withRole('member'))).toBe('changedSince');
  });

  test('[S28] an admin who made an admin cannot undo it', () => {
    expect(at.inverse(changeRole, to('admin'), JUN)).toBeNull();
  });
});
