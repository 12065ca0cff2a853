import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { createLabel } from './createLabel.ts';
import { restoreLabel } from './restoreLabel.ts';

const args = { label: { id: 'gone', name: 'Harbour', color: '#0E7490' }, at: 0 };

describe('restoreLabel', () => {
  test('restores a label in its place', () => {
    const state = at.after([createLabel, { name: 'Quay', color: '#000000' }]);
    state.applyChanges(at.changesOf(restoreLabel, args, ADA, state));
    expect(state.team()?.labels?.map(({ name }) => name)).toEqual(['Harbour', 'Quay']);
  });

  test('refuses a label that exists, a name that is taken, and non-members', () => {
    const state = at.after([restoreLabel, args]);
    expect(at.reasonOf(restoreLabel, args, ADA, state)).toBe('changedSince');
    const other = { ...args, label: { ...args.label, id: 'other' } };
    expect(at.reasonOf(restoreLabel, other, ADA, state)).toBe('nameTaken');
    expect(at.reasonOf(restoreLabel, args, at.STRANGER)).toBe('notMember');
  });

  test.for(strangeFields(args))('refuses $title', ({ args: strange }) => {
    expect(at.reasonOf(restoreLabel, strange)).toBe('invalid');
  });

  test('[S28] is undone by deleting it again', () => {
    expect(at.inverse(restoreLabel, args)?.action).toBe('deleteLabel');
  });
});
