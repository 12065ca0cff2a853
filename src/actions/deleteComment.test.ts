import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, DEMO_TEAM, JUN } from '../demo/demoTeam.ts';
import { commentsFeed } from '../model/feeds/comments.ts';
import { commentTask } from './commentTask.ts';
import { deleteComment } from './deleteComment.ts';

const target = at.target('ada-3');
const COMMENTS = commentsFeed(DEMO_TEAM, target.task);
const message = 'tab.1.0';
const commented = () => at.after([commentTask, { ...target, text: 'Which port?' }, JUN]);
const args = { ...target, message };

describe('deleteComment', () => {
  test('leaves a mark without the text, and is no longer counted', () => {
    const state = commented();
    state.applyChanges(at.changesOf(deleteComment, args, JUN, state));
    expect(state.item(COMMENTS, message)).toEqual({
      id: message,
      from: JUN,
      text: '',
      at: at.NOW,
      deletedAt: at.NOW,
    });
    expect(at.taskAt('ada-3', state).comments).toBe(0);
    expect(at.changesOf(deleteComment, args, JUN, state)).toEqual([]);
  });

  test('[rights] only by its author', () => {
    expect(at.reasonOf(deleteComment, args, ADA, commented())).toBe('notAuthor');
    expect(at.reasonOf(deleteComment, args, at.STRANGER, commented())).toBe('notMember');
  });

  test.for(badTargets({ message }))('refuses $title', ({ args: bad }) => {
    expect(at.reasonOf(deleteComment, bad)).toBe('invalid');
  });

  test('[S28] is undone by an edit that restores the text', () => {
    expect(at.inverse(deleteComment, args, JUN, commented())).toEqual({
      action: 'editComment',
      args: { ...args, expect: '', text: 'Which port?' },
    });
  });
});
