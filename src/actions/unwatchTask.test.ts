import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { unwatchTask } from './unwatchTask.ts';
import { watchTask } from './watchTask.ts';

describe('unwatchTask', () => {
  test('removes the user from the watchers, and the field with the last one', () => {
    const state = at.after([watchTask, at.target('ada-3'), JUN]);
    expect(at.changesOf(unwatchTask, at.target('ada-3'), JUN, state)).toEqual([
      edit(at.listOf(ADA, 'tasks'), at.taskAt('ada-3')),
    ]);
  });

  test('changes nothing if the user is not watching', () => {
    expect(at.changesOf(unwatchTask, at.target('ada-3'), JUN)).toEqual([]);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(unwatchTask, args)).toBe('invalid');
  });

  test('[rights] only for members of the team', () => {
    expect(at.reasonOf(unwatchTask, at.target('ada-3'), at.STRANGER)).toBe('notMember');
  });

  test('[S28] is undone by watching', () => {
    const state = at.after([watchTask, at.target('ada-3'), JUN]);
    expect(at.inverse(unwatchTask, at.target('ada-3'), JUN, state)?.action).toBe('watchTask');
  });
});
