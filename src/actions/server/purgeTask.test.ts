import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import { retract } from '../../model/change.ts';
import { commentsFeed } from '../../model/feeds/comments.ts';
import { deletedFeed } from '../../model/feeds/deleted.ts';
import { commentTask } from '../commentTask.ts';
import { deleteTask } from '../deleteTask.ts';
import { restoreTask } from '../restoreTask.ts';
import { purgeTask } from './purgeTask.ts';

const target = at.target('ada-3');
const COMMENTS = commentsFeed(DEMO_TEAM, target.task);
const deleted = () => at.after([commentTask, { ...target, text: 'Red?' }, JUN], [deleteTask, target]);
const comments = (state = deleted()) => [...(state.feed(COMMENTS)?.ids ?? [])];

describe('purgeTask', () => {
  test('removes a deleted task and its comments in one commit', () => {
    const [id = ''] = comments();
    expect(at.changesOf(purgeTask, { task: target.task, comments: [id, 'gone'] }, ADA, deleted())).toEqual([
      retract(deletedFeed(DEMO_TEAM), target.task),
      retract(COMMENTS, id),
    ]);
  });

  test('leaves tasks alone that were restored in the meantime or do not exist', () => {
    const state = deleted();
    const args = { task: target.task, comments: comments() };
    state.applyChanges(at.changesOf(restoreTask, target, ADA, state));
    expect(at.changesOf(purgeTask, args, ADA, state)).toEqual([]);
    expect(comments(state)).toHaveLength(1);
    expect(at.changesOf(purgeTask, { task: 'nowhere', comments: [] })).toEqual([]);
  });
});
