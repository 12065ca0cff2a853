import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, strangeFields, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, LENA } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { NOTE_LENGTH, TITLE_LENGTH } from '../model/task.ts';
import { editTask } from './editTask.ts';

const rule = {
  others: 'notEditor',
  creator: null,
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
  more: { set: { title: 'New' } },
} as const;

const set = (id: string, wanted: unknown) => ({ ...at.target(id), set: wanted });

describe('editTask', () => {
  test('changes the title and nothing else', () => {
    expect(at.publicChangesOf(editTask, set('ada-1', { title: 'Cut them shorter' }))).toEqual([
      edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-1'), title: 'Cut them shorter' }),
    ]);
  });

  test('changes the note, also of a task that is put off', () => {
    expect(at.publicChangesOf(editTask, set('ada-7', { note: 'Ask Tomás' }))).toEqual([
      edit(at.listOf(ADA, 'later'), { ...at.taskAt('ada-7'), note: 'Ask Tomás' }),
    ]);
  });

  test("changes both in one edit, also by the creator on the owner's list", () => {
    const wanted = { title: 'Answer Rotterdam', note: '' };
    expect(at.publicChangesOf(editTask, set('ada-2', wanted), LENA)).toEqual([
      edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-2'), ...wanted }),
    ]);
  });

  test('changes nothing if the values are the same', () => {
    const { title, note } = at.taskAt('ada-1');
    expect(at.publicChangesOf(editTask, set('ada-1', { title, note }))).toEqual([]);
  });

  test('accepts the longest title and note', () => {
    const longest = { title: 't'.repeat(TITLE_LENGTH), note: 'n'.repeat(NOTE_LENGTH) };
    expect(at.reasonOf(editTask, set('ada-3', longest))).toBeNull();
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(editTask, args, user)).toBe(reason);
  });

  test.for([
    ...badTargets({ set: { title: 'New' } }),
    ...strangeFields({ title: 'New' }).map(({ title, args }) => ({
      title: `${title} in the edit`,
      args: set('ada-3', args),
    })),
    { title: 'no edit', args: at.target('ada-3') },
    { title: 'an edit of nothing', args: set('ada-3', {}) },
    { title: 'another owner', args: set('ada-3', { owner: 'jun' }) },
    { title: 'another creator', args: set('ada-3', { title: 'New', creator: 'ada' }) },
    { title: 'a time of shipping', args: set('ada-3', { shippedAt: 1 }) },
    { title: 'an empty title', args: set('ada-3', { title: '' }) },
    { title: 'a title of spaces', args: set('ada-3', { title: ' \t\u00a0 ' }) },
    { title: 'a title of two lines', args: set('ada-3', { title: 'one\ntwo' }) },
    { title: 'a title with a return', args: set('ada-3', { title: 'one\rtwo' }) },
    { title: 'a title that is too long', args: set('ada-3', { title: 't'.repeat(TITLE_LENGTH + 1) }) },
    { title: 'a number as title', args: set('ada-3', { title: 5 }) },
    { title: 'null as title', args: set('ada-3', { title: null }) },
    { title: 'a note that is too long', args: set('ada-3', { note: 'n'.repeat(NOTE_LENGTH + 1) }) },
    { title: 'a list as note', args: set('ada-3', { note: [] }) },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(editTask, args)).toBe('invalid');
  });

  test('the keys ask for the title, and keep the old one until it is answered', () => {
    const [rename] = editTask.bindings;
    expect(rename?.asks).toBe('title');
    expect(rename?.args(at.focusOn('ada-3'), 'New')).toEqual(set('ada-3', { title: 'New' }));
    expect(rename?.args(at.focusOn('ada-3'), '')).toEqual(set('ada-3', { title: at.taskAt('ada-3').title }));
    expect(rename?.args(at.focusOn('ada-18'), 'New')).toBeNull();
    expect(rename?.args(at.noFocus, 'New')).toBeNull();
  });

  test('[S28] is undone by restoring exactly the fields that were set', () => {
    const { title, note } = at.taskAt('ada-1');
    expect(at.inverse(editTask, set('ada-1', { title: ' New ' }))).toEqual({
      action: 'editTask',
      args: { ...at.target('ada-1'), set: { title }, expect: { title: 'New' } },
    });
    expect(at.inverse(editTask, set('ada-1', { title: 'New', note: 'Other' }))?.args).toMatchObject({
      set: { title, note },
      expect: { title: 'New', note: 'Other' },
    });
  });

  test('[S28] is refused if somebody has changed the same field since, and only then', () => {
    const undo = { ...set('ada-2', { title: 'Old' }), expect: { title: 'New' } };
    const edited = (wanted: object) =>
      at.after([editTask, set('ada-2', { title: 'New' })], [editTask, set('ada-2', wanted), LENA]);
    expect(at.reasonOf(editTask, undo, ADA, edited({ title: 'Newer' }))).toBe('changedSince');
    expect(at.reasonOf(editTask, undo, ADA, edited({ note: 'Ask them' }))).toBeNull();
  });

  test.for(['', 'two\nlines', 't'.repeat(TITLE_LENGTH + 1), '\u200b'])(
    '[S36] replaces a title that another program wrote and no edit could set: %j',
    (title) => {
      const state = at.harbor();
      const task = { ...at.taskAt('ada-3'), title };
      state.load(at.listOf(ADA, 'tasks'), task.id, task);
      const rename = { ...set('ada-3', { title: 'Readable' }), expect: { title } };
      expect(at.publicChangesOf(editTask, rename, ADA, state)).toMatchObject([
        { item: { title: 'Readable' } },
      ]);
      const outdated = { ...rename, expect: { title: `${title} ` } };
      expect(at.reasonOf(editTask, outdated, ADA, state)).toBe('changedSince');
    },
  );

  test('[S36] replaces notes of any length that another program wrote', () => {
    const note = 'n'.repeat(NOTE_LENGTH + 1);
    const state = at.harbor();
    const task = { ...at.taskAt('ada-3'), note };
    state.load(at.listOf(ADA, 'tasks'), task.id, task);
    const shorten = { ...set('ada-3', { note: 'Short' }), expect: { note } };
    expect(at.publicChangesOf(editTask, shorten, ADA, state)).toMatchObject([{ item: { note: 'Short' } }]);
  });

  test('an empty note on a task without a note is not an edit', () => {
    expect(at.publicChangesOf(editTask, set('ada-3', { note: '' }))).toEqual([]);
  });
});
