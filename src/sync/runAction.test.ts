import { describe, expect, test } from 'vitest';
import { contextOf, harbor, target } from '../../test/fixtures/harborContext.ts';
import { type Action, defineAction } from '../actions/defineAction.ts';
import { shipTask } from '../actions/shipTask.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { runAction } from './runAction.ts';

/** An action that records the calls to its functions. */
const spoken = (said: string[], no: 'taskGone' | null): Action =>
  defineAction({
    ...shipTask,
    allowed: () => {
      said.push('allowed');
      return no;
    },
    perform: () => {
      said.push('perform');
      return [];
    },
  });

describe('runAction', () => {
  test('checks the permission, then performs', () => {
    const said: string[] = [];
    expect(runAction(spoken(said, null), target('ada-3'), contextOf(ADA), harbor())).toEqual({ changes: [] });
    expect(said).toEqual(['allowed', 'perform']);
  });

  test('calls nothing if the arguments are invalid, and says what is wrong', () => {
    const said: string[] = [];
    const outcome = runAction(spoken(said, null), { member: 7 }, contextOf(ADA), harbor());
    expect(outcome.refusal).toMatchObject({ code: 422, reason: 'invalid' });
    expect(outcome.refusal?.detail).toMatch(/task|member/);
    expect(said).toEqual([]);
  });

  test('performs nothing that is not allowed', () => {
    const said: string[] = [];
    const outcome = runAction(spoken(said, 'taskGone'), target('ada-3'), contextOf(ADA), harbor());
    expect(outcome).toEqual({ refusal: { code: 404, reason: 'taskGone' } });
    expect(said).toEqual(['allowed']);
  });

  test('does not apply the changes itself', () => {
    const state = harbor();
    expect(runAction(shipTask, target('ada-3'), contextOf(ADA), state).changes).toHaveLength(2);
    expect(state.export()).toEqual(harbor().export());
  });

  test('[S1] the author comes from the context, whatever the arguments say', () => {
    const outcome = runAction(shipTask, { ...target('ada-3'), user: ADA }, contextOf(JUN), harbor());
    expect(outcome.refusal?.reason).toBe('invalid');
    const other = runAction(shipTask, target('ada-3'), contextOf(JUN), harbor());
    expect(other.refusal?.reason).toBe('notYours');
  });

  test('a bug in an action is thrown, not refused', () => {
    const broken: Action = defineAction({
      ...shipTask,
      perform: () => {
        throw new Error('bug');
      },
    });
    expect(() => runAction(broken, target('ada-3'), contextOf(ADA), harbor())).toThrow('bug');
  });
});
