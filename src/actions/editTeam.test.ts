import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, DEMO_TEAM_NAME, JUN, LENA, MINA } from '../demo/demoTeam.ts';
import { edit, retract } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { editTeam } from './editTeam.ts';

const rename = (name: unknown) => ({ set: { name } });

describe('editTeam', () => {
  test('renames the team and changes nothing else', () => {
    expect(at.changesOf(editTeam, rename('Ferry folk'))).toEqual([
      edit(teamFeed(DEMO_TEAM), { ...at.harbor().team(), id: DEMO_TEAM, name: 'Ferry folk' }),
    ]);
  });

  test('changes nothing if the name is the same', () => {
    expect(at.changesOf(editTeam, rename(DEMO_TEAM_NAME))).toEqual([]);
  });

  test.for([
    { title: 'the owner may', user: ADA, reason: null },
    { title: 'an admin may', user: JUN, reason: null },
    { title: 'a member may not', user: LENA, reason: 'notAdmin' },
    { title: 'another member may not', user: MINA, reason: 'notAdmin' },
    { title: 'a stranger is not a member', user: at.STRANGER, reason: 'notMember' },
  ])('$title', ({ user, reason }) => {
    expect(at.reasonOf(editTeam, rename('Ferry folk'), user)).toBe(reason);
  });

  test('a missing team is reported as gone, but only to its members', () => {
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
    { title: 'a creation time', args: { set: { name: 'New', createdAt: 0 } } },
    { title: 'an empty name', args: rename('') },
    { title: 'a name of spaces', args: rename(' \n ') },
    { title: 'a name that is too long', args: rename('n'.repeat(81)) },
    { title: 'a number as name', args: rename(80) },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(editTeam, args)).toBe('invalid');
  });

  test('accepts the longest name', () => {
    expect(at.reasonOf(editTeam, rename('n'.repeat(80)))).toBeNull();
  });

  test('has no key, and asks for the name', () => {
    const [binding] = editTeam.bindings;
    expect(binding?.keys).toEqual([]);
    expect(binding?.asks).toBe('teamName');
    expect(binding?.args(at.noFocus, 'Ferry folk')).toEqual(rename('Ferry folk'));
  });

  test('[S28] is undone by restoring the old name, unless it has changed since', () => {
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
