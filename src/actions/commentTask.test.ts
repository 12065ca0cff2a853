import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { edit, publish } from '../model/change.ts';
import { commentsFeed, MAX_COMMENTS } from '../model/feeds/comments.ts';
import { commentTask } from './commentTask.ts';

const target = at.target('ada-3');
const args = { ...target, text: 'Which port?' };

describe('commentTask', () => {
  test("adds a comment, updates the task's count, and makes the author watch the task", () => {
    expect(at.publicChangesOf(commentTask, args, JUN)).toEqual([
      publish(commentsFeed(DEMO_TEAM, target.task), {
        id: 'tab.1.0',
        from: JUN,
        text: 'Which port?',
        at: at.NOW,
      }),
      edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-3'), watchers: [JUN], comments: 1 }),
    ]);
  });

  test('counts at most as many comments as are kept', () => {
    const state = at.harbor();
    const full = { ...at.taskAt('ada-3'), comments: MAX_COMMENTS };
    state.applyChanges([edit(at.listOf(ADA, 'tasks'), full)]);
    state.applyChanges(at.changesOf(commentTask, args, JUN, state));
    expect(at.taskAt('ada-3', state).comments).toBe(MAX_COMMENTS);
  });

  test('[rights] every team member may comment on an existing task', () => {
    expect(at.reasonOf(commentTask, { ...at.target('ada-18'), text: 'Nice' }, JUN)).toBeNull();
    expect(at.reasonOf(commentTask, args, at.STRANGER)).toBe('notMember');
    expect(at.reasonOf(commentTask, { ...args, task: 'ada-999' }, JUN)).toBe('taskGone');
  });

  test.for([...badTargets({ text: 'x' }), { title: 'a comment of blanks', args: { ...args, text: ' \n' } }])(
    'refuses $title',
    ({ args: bad }) => {
      expect(at.reasonOf(commentTask, bad)).toBe('invalid');
    },
  );
});
