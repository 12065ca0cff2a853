import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA, MINA } from '../demo/demoTeam.ts';
import { edit, retract } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { editTeam } from './editTeam.ts';

const rename = (name: unknown) => ({ set: { name } });

describe('editTeam', () => {
  test('gives the team another name and leaves the rest', () => {
    expect(at.changesOf(editTeam, rename('Ferry folk'))).toEqual([
      edit(teamFeed(DEMO_TEAM), { ...at.harbor().team(), id: DEMO_TEAM, name: 'Ferry folk' }),
    ]);
  });

  test('changes nothing when it is called so already', () => {
    expect(at.changesOf(editTeam, rename(DEMO_TEAM_NAME))).toEqual([]);
  });

  test.for([
    { title: 'the owner may', user: ADA, reason: null },
    { title: 'an admin may', user: JUN, reason: null },
    { title: 'a member may not', user: LENA, reason: 'notAdmin' },
    { title: 'another member may not', user: MINA, reason: 'notAdmin' },
    { title: 'a stranger is no member', user: at.STRANGER, reason: 'notMember' },
  ])('$title', ({ user, reason }) => {
    expect(at.reasonOf(editTeam, rename('Ferry folk'), user)).toBe(reason);
  });

  test('a team that is gone is gone, but only for its members', () => {
    const state = at.harbor();
    state.applyChanges([retract(teamFeed(DEMO_TEAM), DEMO_TEAM)]);
    expect(at.reasonOf(editTeam, rename('Ferry folk'), ADA, state)).toBe('teamGone');
    expect(at.reasonOf(editTeam, rename('Ferry folk'), LENA, state)).toBe('teamGone');
    expect(at.reasonOf(editTeam, rename('Ferry folk'), at.STRANGER, state)).toBe('notMember');
  });

  test.for([
    ...strangeFields(rename('New')),
    ...strangeFields({ name: 'New' }).map(({ title, args }) => ({
      title: `${title} in the edit`,
      args: { set: args },
    })),
    { title: 'no edit', args: {} },
    { title: 'an edit of nothing', args: { set: {} } },
    { title: 'a time of making', args: { set: { name: 'New', createdAt: 0 } } },
    { title: 'an empty name', args: rename('') },
    { title: 'a name of spaces', args: rename(' \n ') },
    { title: 'a name that is too long', args: rename('n'.repeat(81)) },
    { title: 'a number as name', args: rename(80) },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(editTeam, args)).toBe('invalid');
  });

  test('takes the longest name', () => {
    expect(at.reasonOf(editTeam, rename('n'.repeat(80)))).toBeNull();
  });

  test('it has no key and asks for the name', () => {
    const [binding] = editTeam.bindings;
    expect(binding?.keys).toEqual([]);
    expect(binding?.asks).toBe('teamName');
    expect(binding?.args(at.noFocus, 'Ferry folk')).toEqual(rename('Ferry folk'));
  });

  test('[S28] is undone by the old name, unless it has another one by now', () => {
    const undo = at.inverse(editTeam, { set: { name: 'Ferry folk' } });
    expect(undo).toEqual({
      action: 'editTeam',
      args: { set: { name: 'Harbor crew' }, expect: { name: 'Ferry folk' } },
    });
    const renamed = (name: string) => at.after([editTeam, { set: { name } }]);
    expect(at.reasonOf(editTeam, undo?.args, ADA, renamed('Ferry folk'))).toBeNull();
    expect(at.reasonOf(editTeam, undo?.args, ADA, renamed('Quay people'))).toBe('changedSince');
  });
});
