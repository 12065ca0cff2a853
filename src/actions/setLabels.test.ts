import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { createLabel } from './createLabel.ts';
import { deleteLabel } from './deleteLabel.ts';
import { setLabels } from './setLabels.ts';

const LABEL = 'tab.1.0';
const withLabel = () => at.after([createLabel, { name: 'Harbour', color: '#0E7490' }, JUN]);
const labelled = { ...at.target('ada-3'), labels: [LABEL] };
const rule = { others: 'notEditor', creator: null, works: 'ada-3', more: { labels: [] } } as const;

describe('setLabels', () => {
  test('puts labels of the team on a task, without duplicates', () => {
    const args = { ...labelled, labels: [LABEL, LABEL] };
    expect(at.changesOf(setLabels, args, ADA, withLabel())).toEqual([
      edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-3'), labels: [LABEL] }),
    ]);
  });

  test('refuses a label that the team does not have', () => {
    expect(at.reasonOf(setLabels, labelled)).toBe('labelGone');
  });

  test('a label that was deleted since may stay on the task, and be restored by an undo', () => {
    const state = withLabel();
    state.applyChanges(at.changesOf(setLabels, labelled, ADA, state));
    state.applyChanges(at.changesOf(deleteLabel, { label: LABEL }, ADA, state));
    expect(at.changesOf(setLabels, labelled, ADA, state)).toEqual([]);
    const undo = at.inverse(setLabels, { ...labelled, labels: [] }, ADA, state);
    state.applyChanges(at.changesOf(setLabels, { ...labelled, labels: [] }, ADA, state));
    expect(at.reasonOf(setLabels, undo?.args, ADA, state)).toBeNull();
    expect(at.reasonOf(setLabels, labelled, ADA, state)).toBe('labelGone');
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(setLabels, args, user)).toBe(reason);
  });

  test.for(badTargets({ labels: [] }))('refuses $title', ({ args }) => {
    expect(at.reasonOf(setLabels, args)).toBe('invalid');
  });

  test('[S28] is undone by restoring the previous labels, unless they have changed since', () => {
    const state = withLabel();
    expect(at.inverse(setLabels, labelled, ADA, state)?.args).toEqual({
      ...at.target('ada-3'),
      labels: [],
      expect: [LABEL],
    });
    const args = { ...at.target('ada-3'), labels: [], expect: [LABEL] };
    expect(at.reasonOf(setLabels, args, ADA, state)).toBe('changedSince');
  });
});
