import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { deleteTeam } from './deleteTeam.ts';
import { sendChat } from './sendChat.ts';

const args = { name: DEMO_TEAM_NAME };

describe('deleteTeam', () => {
  test('marks the team as deleted and changes nothing else', () => {
    expect(at.changesOf(deleteTeam, args)).toEqual([
      edit(teamFeed(DEMO_TEAM), {
        ...at.harbor().team(),
        id: DEMO_TEAM,
        name: DEMO_TEAM_NAME,
        createdAt: at.harbor().team()?.createdAt ?? 0,
        deletedAt: at.NOW,
      }),
    ]);
  });

  test.for([
    { title: 'an admin may not', user: JUN, reason: 'notOwner' },
    { title: 'a member may not', user: LENA, reason: 'notOwner' },
    { title: 'a stranger is not a member', user: at.STRANGER, reason: 'notMember' },
  ])('[rights] $title', ({ user, reason }) => {
    expect(at.reasonOf(deleteTeam, args, user)).toBe(reason);
  });

  test('is refused if the given name is not that of the team', () => {
    for (const name of ['', 'harbor crew', `${DEMO_TEAM_NAME} `])
      expect(at.reasonOf(deleteTeam, { name })).toBe('changedSince');
  });

  test('does not restart the grace period', () => {
    const state = at.after([deleteTeam, args]);
    expect(at.reasonOf(deleteTeam, args, ADA, state)).toBe('teamGone');
  });

  test('other actions are refused on a deleted team, and non-members do not learn why', () => {
    const state = at.after([deleteTeam, args]);
    const reasons = [ADA, LENA, at.STRANGER].map((user) =>
      at.reasonOf(sendChat, { text: 'Ahoy' }, user, state),
    );
    expect(reasons).toEqual(['teamGone', 'teamGone', 'notMember']);
  });

  test('[S28] is undone by keeping the team', () => {
    expect(at.inverse(deleteTeam, args)).toEqual({ action: 'keepTeam', args: {} });
  });
});
