import { describe, expect, test } from 'vitest';
import { contextOf, harbor } from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { profileOf } from '../../model/person.ts';
import { TeamState } from '../../model/teamState.ts';
import { runAction } from '../../sync/runAction.ts';
import { foundTeam } from './foundTeam.ts';

const args = { name: 'Night ferry', owner: profileOf(ADA, 'Ada Kern'), tasks: ['One', 'Two'] };

describe('foundTeam', () => {
  test('makes a team with its owner and the first tasks in their order', () => {
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

  test('never takes the place of a team that is there', () => {
    const { refusal } = runAction(foundTeam, args, contextOf(ADA), harbor());
    expect(refusal?.reason).toBe('idTaken');
  });
});
