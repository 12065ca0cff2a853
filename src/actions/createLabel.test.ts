import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { strangeFields } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import type { LabelId } from '../model/ids.ts';
import { MAX_LABELS } from '../model/label.ts';
import { Team } from '../model/team.ts';
import { createLabel } from './createLabel.ts';

const label = { name: ' Harbour ', color: '#0E7490' };
const team = () => {
  const found = at.harbor().team();
  if (!found) throw new Error('no team');
  return found;
};
const withLabels = (count: number) => {
  const state = at.harbor();
  const labels = Array.from({ length: count }, (_, index) => ({
    id: `l${index}` as LabelId,
    name: `Label ${index}`,
    color: '#000000',
  }));
  state.applyChanges([edit(teamFeed(DEMO_TEAM), Team.withLabels(team(), labels))]);
  return state;
};

describe('createLabel', () => {
  test('adds a label to the team, with an id derived from the job', () => {
    expect(at.changesOf(createLabel, label, JUN)).toEqual([
      edit(teamFeed(DEMO_TEAM), {
        ...team(),
        labels: [{ id: 'tab.1.0', name: 'Harbour', color: '#0E7490' }],
      }),
    ]);
  });

  test('a team has at most thirty labels, and no two of the same name', () => {
    expect(at.reasonOf(createLabel, label, ADA, withLabels(MAX_LABELS - 1))).toBeNull();
    expect(at.reasonOf(createLabel, label, ADA, withLabels(MAX_LABELS))).toBe('tooMany');
    expect(at.reasonOf(createLabel, { ...label, name: 'LABEL 3' }, ADA, withLabels(5))).toBe('nameTaken');
  });

  test('[rights] every member may, and nobody else', () => {
    expect(at.reasonOf(createLabel, label, JUN)).toBeNull();
    expect(at.reasonOf(createLabel, label, at.STRANGER)).toBe('notMember');
  });

  test.for([
    ...strangeFields(label),
    { title: 'a name of blanks', args: { ...label, name: '  ' } },
    { title: 'a name of two lines', args: { ...label, name: 'a\nb' } },
    { title: 'a colour by name', args: { ...label, color: 'red' } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(createLabel, args)).toBe('invalid');
  });

  test('[S28] is undone by deleting the label, unless it has changed since', () => {
    expect(at.inverse(createLabel, label)).toEqual({
      action: 'deleteLabel',
      args: { label: 'tab.1.0', expect: { name: 'Harbour', color: '#0E7490' } },
    });
  });

  test('skips invalid labels that another program has stored', () => {
    const odd = { ...team(), labels: [{ id: 'l', name: 'Quay', color: '#000000' }, 7, null] } as never;
    expect(Team.labels(odd).map(({ id }) => id)).toEqual(['l']);
    expect(Team.labels({ ...team(), labels: 'none' } as never)).toEqual([]);
  });
});
