import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { publish } from '../../model/change.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Invite } from '../../model/invite.ts';
import { profileOf } from '../../model/person.ts';
import { joinTeam } from './joinTeam.ts';

const GUEST = 'guest' as MemberId;
const HASH = 'ab'.repeat(32);
const invite: Invite = {
  id: 'invite-1',
  secretHash: HASH,
  role: 'admin',
  uses: 2,
  expiresAt: at.NOW + 1,
  createdBy: 'ada' as MemberId,
  createdAt: 1,
};
const args = { invite: 'invite-1', secretHash: HASH, profile: profileOf(GUEST, 'Gus') };
const withInvite = (change: Partial<Invite> = {}) => {
  const state = at.harbor();
  state.applyChanges([publish(invitesFeed(DEMO_TEAM), { ...invite, ...change })]);
  return state;
};

describe('joinTeam', () => {
  test('adds a member with the role of the invite, and uses the invite once', () => {
    const state = withInvite();
    state.applyChanges(at.changesOf(joinTeam, args, GUEST, state));
    expect(state.member(GUEST)).toEqual({ id: GUEST, ...args.profile, role: 'admin' });
    expect(state.item(invitesFeed(DEMO_TEAM), 'invite-1')?.uses).toBe(1);
  });

  test('removes the invite with its last use', () => {
    const state = withInvite({ uses: 1 });
    state.applyChanges(at.changesOf(joinTeam, args, GUEST, state));
    expect(state.has(invitesFeed(DEMO_TEAM), 'invite-1')).toBe(false);
  });

  test('marks earlier messages as read, and no later ones', () => {
    const state = withInvite();
    state.applyChanges(at.changesOf(joinTeam, args, GUEST, state));
    expect(state.item(readFeed(DEMO_TEAM, GUEST), 'chat')).toEqual({ id: 'chat', at: at.NOW });
  });

  test('never moves the marker of a former member backwards', () => {
    const state = withInvite();
    const marker = { id: 'chat', at: at.NOW + 1 };
    state.applyChanges([publish(readFeed(DEMO_TEAM, GUEST), marker)]);
    state.applyChanges(at.changesOf(joinTeam, args, GUEST, state));
    expect(state.item(readFeed(DEMO_TEAM, GUEST), 'chat')).toEqual(marker);
  });

  test('does not use up an invite for a member', () => {
    expect(at.changesOf(joinTeam, args, 'jun' as MemberId, withInvite())).toEqual([]);
  });

  test('makes a former member a member again', () => {
    const state = withInvite();
    state.applyChanges([publish(formerFeed(DEMO_TEAM), { id: GUEST, ...args.profile, leftAt: 1 })]);
    state.applyChanges(at.changesOf(joinTeam, args, GUEST, state));
    expect(state.has(formerFeed(DEMO_TEAM), GUEST)).toBe(false);
  });

  test.for<[string, Partial<Invite>]>([
    ['of another secret', { secretHash: 'cd'.repeat(32) }],
    ['that is too old', { expiresAt: at.NOW }],
    ['of another id', { id: 'invite-2' }],
    ['of a member who is no admin any more', { createdBy: 'mina' as MemberId }],
    ['of somebody who has left', { createdBy: 'gone' as MemberId }],
  ])('refuses an invite %s', ([, change]) => {
    expect(at.reasonOf(joinTeam, args, GUEST, withInvite(change))).toBe('linkGone');
  });
});
