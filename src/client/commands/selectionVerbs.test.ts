// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { ADA } from '../../demo/demoTeam.ts';
import type { TaskId } from '../../model/ids.ts';
import { setCursor, showList } from '../state/cursor.ts';
import { selectedRows } from '../state/selecting.ts';
import { undoJob } from '../state/undo.ts';
import type { UndoHistory } from '../state/undoHistory.ts';
import { taskIds } from '../view/lists.ts';
import { pick } from './asking.ts';
import { handleKey } from './keymap.ts';

let server: HarborServer;
let kept: UndoHistory | null = null;
const storage = {
  load: async () => kept,
  save: (history: UndoHistory) => {
    kept = history;
  },
};

const press = (key: string, typed?: Typed) => handleKey(server.app, keyEvent(key, typed));
const undo = () => press('z', { ctrlKey: true });
const redo = () => press('Z', { ctrlKey: true, shiftKey: true });
const list = (name: 'tasks' | 'later' | 'shipped' = 'tasks', owner = ADA) =>
  taskIds(server.session, owner, name) as readonly string[];
const onTask = (id: string) => setCursor(server.session, { id: id as TaskId, list: 'tasks' });
const select = (...ids: readonly string[]) => {
  for (const id of ids) {
    onTask(id);
    press('x');
  }
};
const done = () => server.asked.map(({ action, args }) => [action, (args as { task: string }).task]);
const shown = () => server.session.state;
const selected = () => selectedRows(server.session).map(({ id }) => id as string);
const notice = () => shown().notice?.text;

beforeEach(async () => {
  server = await openSession();
  showList(server.session, ADA, 'tasks');
  kept = null;
  await server.session.undo.open(storage);
  return () => vi.useRealTimers();
});

describe('a verb on several tasks', () => {
  test('acts on them in the order of the screen, with one notice and one undo', async () => {
    const before = list();
    select('ada-5', 'ada-2', 'ada-3');
    press('s');
    expect(done()).toEqual([
      ['shipTask', 'ada-2'],
      ['shipTask', 'ada-3'],
      ['shipTask', 'ada-5'],
    ]);
    expect(shown().notice).toMatchObject({ text: '3 tasks shipped', canUndo: true });
    expect(kept?.done).toHaveLength(1);
    await server.take();
    undo();
    expect(list()).toEqual(before);
    expect(notice()).toBe('Undone: Ship · 3 tasks');
    redo();
    expect(list()).toEqual(['ada-1', 'ada-4', 'ada-6']);
    await server.take();
    undo();
    await server.take();
    expect(list()).toEqual(before);
    expect(shown().refused).toEqual([]);
  });

  test('is undone as a whole from the notice', () => {
    const before = list();
    select('ada-2', 'ada-3');
    press('Delete');
    const { job } = shown().notice ?? {};
    if (job) undoJob(server.session, job);
    expect(list()).toEqual(before);
  });

  test('is undone and redone as a whole after a reload', async () => {
    const before = list();
    select('ada-2', 'ada-4');
    press('l');
    const after = list();
    await server.take();
    const reload = async () => {
      const stored = structuredClone(kept);
      await server.session.undo.open({ load: async () => null, save: () => undefined });
      await server.session.undo.open({ load: async () => stored, save: storage.save });
    };
    await reload();
    undo();
    expect(list()).toEqual(before);
    await server.take();
    await reload();
    redo();
    expect(list()).toEqual(after);
    await server.take();
    expect(shown().refused).toEqual([]);
  });

  test('keeps their order where each goes to the top', () => {
    select('ada-2', 'ada-4', 'ada-5');
    press('l');
    expect(list('later').slice(0, 3)).toEqual(['ada-2', 'ada-4', 'ada-5']);
    showList(server.session, ADA, 'later');
    for (const id of ['ada-2', 'ada-4', 'ada-5']) {
      setCursor(server.session, { id: id as TaskId, list: 'later' });
      press('x');
    }
    press('l');
    expect(list().slice(0, 3)).toEqual(['ada-2', 'ada-4', 'ada-5']);
  });

  test('moves the cursor to the next row that stays, and clears the selection', () => {
    select('ada-4', 'ada-2', 'ada-3');
    press('s');
    expect(shown().selection.cursor?.id).toBe('ada-5');
    expect(selected()).toEqual([]);
  });

  test('leaves the cursor where it is if its row stays', () => {
    select('ada-2', 'ada-3');
    onTask('ada-6');
    press('s');
    expect(shown().selection.cursor?.id).toBe('ada-6');
  });

  test('acts on the only selected task, wherever the cursor is', () => {
    select('ada-3');
    onTask('ada-6');
    press('s');
    expect(done()).toEqual([['shipTask', 'ada-3']]);
    expect(notice()).toBe('Shipped: Draw the new empty states');
    expect(shown().selection.cursor?.id).toBe('ada-6');
  });

  test('keeps tasks selected that stay on the list', () => {
    select('ada-2', 'ada-3');
    press('f');
    expect(notice()).toBe('Watching 2 tasks');
    expect(selected()).toEqual(['ada-2', 'ada-3']);
    press('f');
    expect(notice()).toBe('No longer watching 2 tasks');
  });

  test('leaves out tasks that need no change', () => {
    onTask('ada-2');
    press('f');
    select('ada-2', 'ada-3');
    press('f');
    expect(done()).toEqual([
      ['watchTask', 'ada-2'],
      ['watchTask', 'ada-3'],
    ]);
    expect(notice()).toBe('Watching 1 task');
  });

  test('does not run again while its key is held', () => {
    select('ada-2', 'ada-3');
    press('s', { repeat: true });
    expect(done()).toEqual([]);
  });
});

describe('moving several tasks', () => {
  const move = (key: string, shiftKey = false) => press(key, { altKey: true, shiftKey });

  test('by one place keeps their distances, and the first stops at the end of the list', () => {
    select('ada-2', 'ada-3', 'ada-5');
    move('ArrowUp');
    expect(list()).toEqual(['ada-2', 'ada-3', 'ada-1', 'ada-5', 'ada-4', 'ada-6']);
    move('ArrowUp');
    expect(list()).toEqual(['ada-2', 'ada-3', 'ada-5', 'ada-1', 'ada-4', 'ada-6']);
    move('ArrowUp');
    expect(list()).toEqual(['ada-2', 'ada-3', 'ada-5', 'ada-1', 'ada-4', 'ada-6']);
    move('ArrowDown');
    expect(list()).toEqual(['ada-1', 'ada-2', 'ada-3', 'ada-5', 'ada-4', 'ada-6']);
    for (let times = 0; times < 3; times++) undo();
    expect(list()).toEqual(['ada-1', 'ada-2', 'ada-3', 'ada-4', 'ada-5', 'ada-6']);
  });

  test('to the top or the bottom keeps their order', () => {
    select('ada-3', 'ada-5');
    move('ArrowUp', true);
    expect(list()).toEqual(['ada-3', 'ada-5', 'ada-1', 'ada-2', 'ada-4', 'ada-6']);
    expect(selected()).toEqual(['ada-3', 'ada-5']);
    move('ArrowDown', true);
    expect(list()).toEqual(['ada-1', 'ada-2', 'ada-4', 'ada-6', 'ada-3', 'ada-5']);
    undo();
    undo();
    expect(list()).toEqual(['ada-1', 'ada-2', 'ada-3', 'ada-4', 'ada-5', 'ada-6']);
  });

  test('works on the task under the cursor alone, too', () => {
    onTask('ada-3');
    move('ArrowUp', true);
    expect(list()[0]).toBe('ada-3');
    move('ArrowUp', true);
    expect(notice()).toBe('This task is already first.');
    move('ArrowDown', true);
    expect(list().at(-1)).toBe('ada-3');
  });
});

test('several tasks are assigned with one answer', async () => {
  select('ada-3', 'ada-4');
  press('a');
  expect(shown().layers).toMatchObject([{ kind: 'picker', rows: [{ id: 'ada-3' }, { id: 'ada-4' }] }]);
  pick(server.session, 'jun');
  expect(notice()).toBe('2 tasks assigned');
  expect(list('tasks', 'jun' as typeof ADA).slice(-2)).toEqual(['ada-3', 'ada-4']);
  await server.take();
  undo();
  await server.take();
  expect(list()).toEqual(['ada-1', 'ada-2', 'ada-3', 'ada-4', 'ada-5', 'ada-6']);
});

test.for(['e', 'w', 'm', 'S'])('%s says that it works on one task at a time', (key) => {
  select('ada-2', 'ada-3');
  press(key, { shiftKey: key === 'S' });
  expect(done()).toEqual([]);
  expect(shown().layers).toEqual([]);
  expect(notice()).toMatch(/^This works on one task at a time/);
});

describe('what is refused', () => {
  test('is counted with the reason, and the rest is done', () => {
    press(']');
    press('a', { ctrlKey: true });
    const before = list('tasks', 'jun' as typeof ADA);
    press('Delete');
    const deleted = before.length - list('tasks', 'jun' as typeof ADA).length;
    const all = before.length;
    expect(deleted).toBeLessThan(all);
    expect(notice()).toContain(`${all - deleted} of ${all} refused: Only its creator or owner can do this.`);
    expect(selected()).toHaveLength(all - deleted);
  });

  test('[S28] by the server is left out of the undo', async () => {
    select('ada-2', 'ada-3', 'ada-4');
    press('l');
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-3' });
    await server.take();
    expect(notice()).toMatch(/^Refused: Put off · Draw the new empty states/);
    undo();
    expect(list()).toEqual(['ada-1', 'ada-2', 'ada-4', 'ada-5', 'ada-6']);
    expect(notice()).toBe('Undone: Put off · 2 tasks');
  });

  test('of an undo is counted, and the rest is undone', async () => {
    select('ada-2', 'ada-3', 'ada-4');
    press('l');
    await server.take();
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-3' });
    undo();
    expect(list()).toEqual(['ada-1', 'ada-2', 'ada-4', 'ada-5', 'ada-6']);
    expect(notice()).toBe('Undone: Put off · 3 tasks. 1 of 3 refused: Someone changed it in the meantime.');
  });
});

describe('a selected task that someone else took', () => {
  test('is skipped, and the notice says so', async () => {
    select('ada-2', 'ada-3', 'ada-4');
    await server.others(ADA, 'assignTask', { member: 'ada', task: 'ada-3', to: 'jun' });
    press('s');
    expect(done()).toEqual([
      ['shipTask', 'ada-2'],
      ['shipTask', 'ada-4'],
    ]);
    expect(notice()).toBe('2 tasks shipped. 1 skipped: no longer on this list.');
    expect(shown().notice?.canUndo).toBe(true);
  });

  test('is not replaced by the task under the cursor', async () => {
    select('ada-3');
    onTask('ada-5');
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-3' });
    press('s');
    expect(done()).toEqual([]);
    expect(notice()).toBe('1 skipped: no longer on this list.');
  });
});
