import { describe, expect, test } from 'vitest';
import { contextOf, harbor, NOW } from '../../test/fixtures/harborContext.ts';
import { brokenRules } from '../../test/fixtures/teamRules.ts';
import { actionNamed } from '../actions/index.ts';
import { runAction } from '../sync/runAction.ts';
import { crewLines } from './crewLines.ts';
import { crewMove } from './crewMove.ts';
import { JUN, LENA, MINA, TOMAS } from './demoTeam.ts';
import { seededRandom } from './seededRandom.ts';

const CREW = [JUN, LENA, TOMAS, MINA];

/** Hours of a demo: each teammate makes a move every half minute. */
const play = (seed: number, rounds: number) => {
  const random = seededRandom(seed);
  const state = harbor();
  const done = new Map<string, number>();
  const shipped = new Map<string, string>();
  let number = 0;
  for (let round = 0; round < rounds; round++)
    for (const member of CREW) {
      const now = NOW + round * 30_000;
      const lines = crewLines[member as keyof typeof crewLines];
      if (!lines) throw new Error(`no lines for ${member}`);
      const justShipped = shipped.get(member) ?? null;
      shipped.delete(member);
      const move = crewMove({ state, member, lines, random, now, justShipped });
      const action = move && actionNamed(move.action);
      if (!move || !action) continue;
      const outcome = runAction(action, move.args, contextOf(member, now, ++number), state);
      expect(outcome.refusal, `seed ${seed}: ${JSON.stringify(move)}`).toBeUndefined();
      if (move.action === 'shipTask') shipped.set(member, 'It');
      state.applyChanges(outcome.changes ?? []);
      done.set(move.action, (done.get(move.action) ?? 0) + 1);
    }
  return { state, done };
};

describe('the simulated teammates', () => {
  test.for([1, 2, 3])('do nothing that is refused, and break no rule of the team (seed %i)', (seed) => {
    const { state } = play(seed, 240);
    expect(brokenRules(state)).toEqual([]);
  });

  test('work, ship, talk and take on new things, and nobody runs dry or drowns', () => {
    const { state, done } = play(4, 480);
    for (const action of ['startTask', 'shipTask', 'sendChat', 'createTask', 'moveTask'])
      expect(done.get(action) ?? 0, action).toBeGreaterThan(5);
    for (const member of CREW) {
      const open = state.taskIds(member, 'tasks').length;
      expect(open).toBeGreaterThan(1);
      expect(open).toBeLessThan(14);
    }
  });
});
