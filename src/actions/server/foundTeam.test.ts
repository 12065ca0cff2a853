import { describe, expect, test } from 'vitest';
import { contextOf, harbor, NOW } from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { profileOf } from '../../model/person.ts';
import { TeamState } from '../../model/teamState.ts';
import { runAction } from '../../sync/runAction.ts';
import { foundTeam } from './foundTeam.ts';

const args = {
  name: 'Night ferry',
  owner: profileOf(ADA, 'Ada Kern'),
  tasks: [{ title: 'One' }, { title: 'Two', note: 'With a note' }],
};

describe('foundTeam', () => {
  test('creates a team with its owner and its first tasks in order', () => {
    const state = new TeamState(DEMO_TEAM);
    const { changes } = runAction(foundTeam, args, contextOf(ADA), state);
    state.applyChanges(changes ?? []);
    expect(state.team()).toMatchObject({ id: DEMO_TEAM, name: 'Night ferry' });
    expect(state.member(ADA)).toEqual({ id: ADA, ...args.owner, role: 'owner' });
    const titles = state
      .taskIds(ADA, 'tasks')
      .map((id) => state.item(listFeed(DEMO_TEAM, ADA, 'tasks'), id)?.title);
    expect(titles).toEqual(['One', 'Two']);
  });

  test('accepts tasks that are put off, and shipped ones with their time', () => {
    const state = new TeamState(DEMO_TEAM);
    const tasks = [
      { title: 'Later', list: 'later' },
      { title: 'Done', list: 'shipped', shippedAt: 7 },
      { title: 'Of tomorrow', list: 'shipped', shippedAt: NOW + 1 },
    ];
    const { changes } = runAction(foundTeam, { ...args, tasks }, contextOf(ADA), state);
    state.applyChanges(changes ?? []);
    const of = (list: 'later' | 'shipped') => state.taskIds(ADA, list).map((id) => state.task(ADA, list, id));
    expect(of('later')).toMatchObject([{ title: 'Later' }]);
    expect(of('shipped')).toMatchObject([
      { title: 'Done', shippedAt: 7 },
      { title: 'Of tomorrow', shippedAt: NOW },
    ]);
  });

  test('never overwrites an existing team', () => {
    const { refusal } = runAction(foundTeam, args, contextOf(ADA), harbor());
    expect(refusal?.reason).toBe('idTaken');
  });
});
