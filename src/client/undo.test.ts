// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TaskId } from '../model/ids.ts';
import { type HarborServer, openSession } from '../testing/browserSession.ts';
import { ADA, JUN } from '../testing/demoTeam.ts';
import { keyEvent, type Typed } from '../testing/keyEvent.ts';
import { currentFocus, setCursor, showList } from './cursor.ts';
import { handleKey } from './keymap.ts';
import { shownRows } from './lists.ts';
import { app } from './store.ts';
import { openUndoHistory, type UndoHistory } from './undoHistory.ts';
import { answer, runVerb, verbsFor } from './verbs.ts';

const press = (key: string, typed?: Typed) => handleKey(keyEvent(key, typed));
const undo = () => press('z', { ctrlKey: true });
const redo = () => press('Z', { ctrlKey: true, shiftKey: true });
const rows = () =>
  shownRows()
    .filter(({ list }) => list === 'tasks')
    .map(({ id }) => id as string);
const onTask = (id: string) => setCursor({ id: id as TaskId, list: 'tasks' });

const rename = (title: string) => {
  const verb = verbsFor(currentFocus()).find(({ asks }) => asks === 'title');
  if (verb) runVerb(verb, currentFocus());
  answer(title);
};

let server: HarborServer;
let kept: UndoHistory | null = null;
const storage = {
  load: async () => kept,
  save: (history: UndoHistory) => {
    kept = history;
  },
};
const sent = () => server.asked.map(({ action }) => action);

beforeEach(async () => {
  server = await openSession();
  showList(ADA, 'tasks');
  onTask('ada-3');
  kept = null;
  await openUndoHistory(storage);
  return () => vi.useRealTimers();
});

describe('undo', () => {
  test('[S28] is a new job that brings the task back to its place, with the cursor on it', () => {
    const before = rows();
    press('s');
    expect(rows()).not.toContain('ada-3');
    undo();
    expect(sent()).toEqual(['shipTask', 'returnTask']);
    expect(rows()).toEqual(before);
    expect(app().cursor).toBe('ada-3');
    expect(app().notice?.text).toBe('Undone: Ship · Draw the new empty states');
  });

  test('[S28] goes back edit by edit, and redo goes forward again', async () => {
    const before = rows();
    press('s');
    press('l');
    const after = rows();
    undo();
    undo();
    expect(rows()).toEqual(before);
    await server.take();
    redo();
    redo();
    expect(rows()).toEqual(after);
    await server.take();
    expect(rows()).toEqual(after);
    expect(app().refused).toEqual([]);
  });

  test('[S28] brings a deleted task back', async () => {
    const before = rows();
    press('Delete');
    await server.take();
    expect(rows()).not.toContain('ada-3');
    undo();
    await server.take();
    expect(rows()).toEqual(before);
    expect(app().refused).toEqual([]);
  });

  test('a new edit ends what could be redone', () => {
    press('s');
    undo();
    press('w');
    redo();
    expect(app().notice?.text).toBe('There is nothing to redo.');
    expect(sent()).toEqual(['shipTask', 'returnTask', 'startTask']);
  });

  test('with nothing left it says so', () => {
    undo();
    expect(app().notice?.text).toBe('There is nothing to undo.');
    expect(sent()).toEqual([]);
  });

  test('what is said in the chat is no edit that could be undone', () => {
    press('s');
    for (const key of ['g', 'd']) press(key);
    undo();
    expect(sent()).toEqual(['shipTask', 'summariseWeek', 'returnTask']);
  });
});

describe('what has changed since', () => {
  test('[S28] is not taken back: it says why, and sends nothing', async () => {
    onTask('ada-5');
    rename('Mine');
    await server.take();
    await server.others(JUN, 'editTask', { member: 'ada', task: 'ada-5', set: { title: 'Theirs' } });
    undo();
    expect(app().notice?.text).toBe('Not undone: Edit · Mine. It has been changed since.');
    expect(sent()).toEqual(['editTask']);
    undo();
    expect(app().notice?.text).toBe('There is nothing to undo.');
  });

  test('[S28] the worker refuses it as well, when the browser could not know', async () => {
    onTask('ada-5');
    rename('Mine');
    await server.take();
    undo();
    await server.others(JUN, 'editTask', { member: 'ada', task: 'ada-5', set: { title: 'Theirs' } });
    await server.take();
    expect(app().refused).toMatchObject([{ refusal: { reason: 'changedSince' } }]);
    redo();
    expect(app().notice?.text).toBe('There is nothing to redo.');
  });

  test('[S28] an edit that was refused drops out', async () => {
    press('l');
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-3' });
    await server.take();
    expect(app().refused).toHaveLength(1);
    undo();
    expect(app().notice?.text).toBe('There is nothing to undo.');
  });
});

describe('the history', () => {
  test('[S28] survives a reload', async () => {
    const before = rows();
    press('s');
    await server.take();
    await openUndoHistory({ load: async () => null, save: () => undefined });
    await openUndoHistory(storage);
    undo();
    expect(rows()).toEqual(before);
  });

  test('[S28] what is done while it is being read comes after it', async () => {
    press('s');
    const opened = openUndoHistory(storage);
    onTask('ada-4');
    press('s');
    await opened;
    expect(kept?.done.map(({ inverse }) => inverse.args.task)).toEqual(['ada-3', 'ada-4']);
  });

  test('holds the last hundred', () => {
    for (let moved = 0; moved < 105; moved++) press(moved % 2 ? 'ArrowUp' : 'ArrowDown', { altKey: true });
    expect(kept?.done).toHaveLength(100);
    expect(kept?.done.at(-1)?.mutation).toBe(105);
  });
});
