import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { Team } from '../model/team.ts';
import type { TeamState } from '../model/teamState.ts';
import { createLabel } from './createLabel.ts';
import { editLabel } from './editLabel.ts';

const LABEL = 'tab.1.0';
const withLabel = () => at.after([createLabel, { name: 'Harbour', color: '#0E7490' }]);
const labelsOf = (state: TeamState) => {
  const team = state.team();
  return team ? Team.labels(team) : [];
};
const renamed = { label: LABEL, set: { name: ' Quay ' } };

describe('editLabel', () => {
  test('changes the name or the colour', () => {
    const state = withLabel();
    state.applyChanges(at.changesOf(editLabel, renamed, JUN, state));
    state.applyChanges(at.changesOf(editLabel, { label: LABEL, set: { color: '#000000' } }, JUN, state));
    expect(labelsOf(state)).toEqual([{ id: LABEL, name: 'Quay', color: '#000000' }]);
    expect(at.changesOf(editLabel, renamed, JUN, state)).toEqual([]);
  });

  test('refuses a name that another label has, and a label that is gone', () => {
    const state = withLabel();
    expect(at.reasonOf(editLabel, { label: LABEL, set: { name: 'HARBOUR' } }, ADA, state)).toBeNull();
    expect(at.reasonOf(editLabel, renamed)).toBe('labelGone');
    expect(at.reasonOf(editLabel, renamed, at.STRANGER, state)).toBe('notMember');
  });

  test.for([...strangeFields(renamed), { title: 'nothing to set', args: { label: LABEL, set: {} } }])(
    'refuses $title',
    ({ args }) => {
      expect(at.reasonOf(editLabel, args, ADA, withLabel())).toBe('invalid');
    },
  );

  test('[S28] is undone by restoring the previous values, unless they have changed since', () => {
    const state = withLabel();
    const inverse = at.inverse(editLabel, renamed, ADA, state);
    expect(inverse?.args).toEqual({ label: LABEL, set: { name: 'Harbour' }, expect: { name: 'Quay' } });
    expect(at.reasonOf(editLabel, inverse?.args, ADA, state)).toBe('changedSince');
  });
});
