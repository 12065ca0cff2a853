import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { commentsFeed } from '../model/feeds/comments.ts';
import { commentTask } from './commentTask.ts';
import { deleteComment } from './deleteComment.ts';
import { editComment } from './editComment.ts';

const target = at.target('ada-3');
const COMMENTS = commentsFeed(DEMO_TEAM, target.task);
const message = 'tab.1.0';
const commented = () => at.after([commentTask, { ...target, text: 'Which port?' }, JUN]);
const args = { ...target, message, text: 'Which quay?' };

describe('editComment', () => {
  test('changes the text and stores the time, and leaves the task unchanged', () => {
    const state = commented();
    const changes = at.changesOf(editComment, args, JUN, state);
    expect(changes).toMatchObject([
      { kind: 'publish', feed: COMMENTS, item: { from: JUN, text: 'Which quay?', editedAt: at.NOW } },
    ]);
    expect(at.changesOf(editComment, { ...args, text: 'Which port?' }, JUN, state)).toEqual([]);
  });

  test('[rights] only by its author', () => {
    expect(at.reasonOf(editComment, args, ADA, commented())).toBe('notAuthor');
    expect(at.reasonOf(editComment, args, at.STRANGER, commented())).toBe('notMember');
    expect(at.reasonOf(editComment, { ...args, message: 'gone' }, JUN, commented())).toBe('messageGone');
  });

  test.for(badTargets({ message, text: 'x' }))('refuses $title', ({ args: bad }) => {
    expect(at.reasonOf(editComment, bad)).toBe('invalid');
  });

  test('[S28] is undone by restoring the previous text, unless it has changed since', () => {
    const state = commented();
    const inverse = at.inverse(editComment, args, JUN, state);
    expect(inverse).toEqual({
      action: 'editComment',
      args: { ...target, message, expect: 'Which quay?', text: 'Which port?' },
    });
    expect(at.reasonOf(editComment, inverse?.args, JUN, state)).toBe('changedSince');
  });

  test('a deleted comment can only be restored by undoing its deletion', () => {
    const state = commented();
    const undo = at.inverse(deleteComment, { ...target, message }, JUN, state);
    state.applyChanges(at.changesOf(deleteComment, { ...target, message }, JUN, state));
    expect(at.reasonOf(editComment, args, JUN, state)).toBe('messageGone');
    state.applyChanges(at.changesOf(editComment, undo?.args, JUN, state));
    expect(state.item(COMMENTS, message)).toMatchObject({ text: 'Which port?' });
    expect(at.taskAt('ada-3', state).comments).toBe(1);
  });
});
