import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { createLabel } from './createLabel.ts';
import { deleteLabel } from './deleteLabel.ts';

const LABEL = 'tab.1.0';
const withLabel = () => at.after([createLabel, { name: 'Harbour', color: '#0E7490' }]);

describe('deleteLabel', () => {
  test('removes it from the team', () => {
    const state = withLabel();
    state.applyChanges(at.changesOf(deleteLabel, { label: LABEL }, JUN, state));
    expect(state.team()?.labels).toEqual([]);
  });

  test('refuses labels that are gone or have changed, and non-members', () => {
    expect(at.reasonOf(deleteLabel, { label: LABEL })).toBe('labelGone');
    const changed = { label: LABEL, expect: { name: 'Quay' } };
    expect(at.reasonOf(deleteLabel, changed, ADA, withLabel())).toBe('changedSince');
    expect(at.reasonOf(deleteLabel, { label: LABEL }, at.STRANGER, withLabel())).toBe('notMember');
  });

  test.for(strangeFields({ label: LABEL }))('refuses $title', ({ args }) => {
    expect(at.reasonOf(deleteLabel, args)).toBe('invalid');
  });

  test('[S28] is undone by restoring the same label in its place', () => {
    expect(at.inverse(deleteLabel, { label: LABEL }, ADA, withLabel())).toEqual({
      action: 'restoreLabel',
      args: { label: { id: LABEL, name: 'Harbour', color: '#0E7490' }, at: 0 },
    });
  });
});
