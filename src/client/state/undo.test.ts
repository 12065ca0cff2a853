// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import type { TaskId } from '../../model/ids.ts';
import { handleKey } from '../commands/keymap.ts';
import { leaveEditor, typeInEditor } from '../features/editing/textEditor.ts';
import { shownRows } from '../view/lists.ts';
import { act } from './act.ts';
import { setCursor, showList } from './cursor.ts';
import { undoJob } from './undo.ts';
import type { UndoHistory } from './undoHistory.ts';

const press = (key: string, typed?: Typed) => handleKey(server.app, keyEvent(key, typed));
const undo = () => press('z', { ctrlKey: true });
const redo = () => press('Z', { ctrlKey: true, shiftKey: true });
const rows = () =>
  shownRows(server.session)
    .filter(({ list }) => list === 'tasks')
    .map(({ id }) => id as string);
const onTask = (id: string) => setCursor(server.session, { id: id as TaskId, list: 'tasks' });

const rename = (title: string) => {
  press('e');
  typeInEditor(server.session, title);
  leaveEditor(server.session, 'key');
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
  showList(server.session, ADA, 'tasks');
  onTask('ada-3');
  kept = null;
  await server.session.undo.open(storage);
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
    expect(server.session.state.selection.cursor?.id).toBe('ada-3');
    expect(server.session.state.notice?.text).toBe('Undone: Ship · Draw the new empty states');
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
    expect(server.session.state.refused).toEqual([]);
  });

  test('[S28] brings a deleted task back', async () => {
    const before = rows();
    press('Delete');
    await server.take();
    expect(rows()).not.toContain('ada-3');
    undo();
    await server.take();
    expect(rows()).toEqual(before);
    expect(server.session.state.refused).toEqual([]);
  });

  test('a new edit clears what could be redone', () => {
    press('s');
    undo();
    press('w');
    redo();
    expect(server.session.state.notice?.text).toBe('Nothing to redo.');
    expect(sent()).toEqual(['shipTask', 'returnTask', 'startTask']);
  });

  test('says when nothing is left', () => {
    undo();
    expect(server.session.state.notice?.text).toBe('Nothing to undo.');
    expect(sent()).toEqual([]);
  });

  test('a summary posted to the chat cannot be undone', () => {
    press('s');
    for (const key of ['g', 'd']) press(key);
    undo();
    expect(sent()).toEqual(['shipTask', 'summariseWeek']);
    expect(server.session.state.notice?.text).toMatch(
      /^This cannot be undone: .* Press again to undo: Ship · Draw the new/,
    );
    undo();
    expect(sent()).toEqual(['shipTask', 'summariseWeek', 'returnTask']);
  });

  test('an older edit is not silently undone in place of a message', async () => {
    press('s');
    act(server.session, sendChat, { text: 'On my way' });
    undo();
    expect(sent()).toEqual(['shipTask', 'sendChat']);
    expect(server.session.state.notice?.text).toContain('This cannot be undone: Message · On my way.');
    expect(server.session.state.notice?.text).toContain(
      'Press again to undo: Ship · Draw the new empty states.',
    );
  });

  test('sending a message keeps what can be redone', () => {
    press('s');
    undo();
    act(server.session, sendChat, { text: 'On my way' });
    redo();
    expect(sent()).toEqual(['shipTask', 'returnTask', 'sendChat', 'returnTask']);
  });

  test.for([
    ['s', 'Shipped: Draw the new empty states'],
    ['l', 'Put off: Draw the new empty states'],
    ['Delete', 'Deleted: Draw the new empty states'],
  ] as const)('a task that %s removed from the list can be restored from the notice', ([key, text]) => {
    const before = rows();
    press(key);
    expect(server.session.state.notice).toMatchObject({ text, canUndo: true });
    const { job } = server.session.state.notice ?? {};
    onTask('ada-4');
    press('w');
    if (job) undoJob(server.session, job);
    expect(rows()).toEqual(before);
  });
});

describe('undoing what has changed since', () => {
  test('[S28] is refused with the reason, and sends nothing', async () => {
    onTask('ada-5');
    rename('Mine');
    await server.take();
    await server.others(JUN, 'editTask', { member: 'ada', task: 'ada-5', set: { title: 'Theirs' } });
    undo();
    expect(server.session.state.notice?.text).toBe(
      'Not undone: Edit · Mine. Someone changed it in the meantime.',
    );
    expect(sent()).toEqual(['editTask']);
    undo();
    expect(server.session.state.notice?.text).toBe('Nothing to undo.');
  });

  test('[S28] is refused by the worker if the browser could not know', async () => {
    onTask('ada-5');
    rename('Mine');
    await server.take();
    undo();
    await server.others(JUN, 'editTask', { member: 'ada', task: 'ada-5', set: { title: 'Theirs' } });
    await server.take();
    expect(server.session.state.refused).toMatchObject([{ refusal: { reason: 'changedSince' } }]);
    expect(server.session.state.notice?.text).toBe(
      'Not undone: Edit · Mine. Someone changed it in the meantime.',
    );
    redo();
    expect(server.session.state.notice?.text).toBe('Nothing to redo.');
  });

  test('[S28] an edit that was refused drops out', async () => {
    press('l');
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-3' });
    await server.take();
    expect(server.session.state.refused).toHaveLength(1);
    undo();
    expect(server.session.state.notice?.text).toBe('Nothing to undo.');
  });
});

test('[S30] a notice is corrected when the server refuses the edit that it reported', async () => {
  await server.others(ADA, 'assignTask', { member: 'ada', task: 'ada-4', to: 'jun' });
  press('Delete');
  expect(server.session.state.notice?.text).toContain('Deleted');
  await server.others(ADA, 'assignTask', { member: 'ada', task: 'ada-3', to: 'jun' });
  await server.take();
  expect(server.session.state.notice?.text).toMatch(/^Refused: Delete · /);
  expect(server.session.state.notice?.canUndo).toBeUndefined();
});

describe('the history', () => {
  test('[S28] survives a reload', async () => {
    const before = rows();
    press('s');
    await server.take();
    await server.session.undo.open({ load: async () => null, save: () => undefined });
    await server.session.undo.open(storage);
    undo();
    expect(rows()).toEqual(before);
  });

  test('[S28] edits made while it is loading come after it', async () => {
    press('s');
    const opened = server.session.undo.open(storage);
    onTask('ada-4');
    press('s');
    await opened;
    expect(kept?.done.map(({ inverse }) => inverse?.args.task)).toEqual(['ada-3', 'ada-4']);
  });

  test('holds the last hundred edits', () => {
    for (let moved = 0; moved < 105; moved++) press(moved % 2 ? 'ArrowUp' : 'ArrowDown', { altKey: true });
    expect(kept?.done).toHaveLength(100);
    expect(kept?.done.at(-1)?.mutation).toBe(105);
  });
});
