// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import type { TaskId } from '../../model/ids.ts';
import { handleKey } from '../commands/keymap.ts';
import { setCursor, showList } from './cursor.ts';
import { selectedRows } from './selecting.ts';

let server: HarborServer;
const press = (key: string, typed?: Typed) => {
  const event = keyEvent(key, typed);
  handleKey(server.app, event);
  return event;
};
const extend = (key: string) => press(key, { shiftKey: true });
const selected = () => selectedRows(server.session).map(({ id }) => id as string);
const cursor = () => server.session.state.selection.cursor?.id;
const said = () => server.app.state.announcement;

beforeEach(async () => {
  server = await openSession();
  showList(server.session, ADA, 'tasks');
  setCursor(server.session, { id: 'ada-3' as TaskId, list: 'tasks' });
  return () => vi.useRealTimers();
});

describe('x and Space', () => {
  test.for(['x', ' '])('%j selects and deselects the row under the cursor, and says the number', (key) => {
    press(key);
    expect(selected()).toEqual(['ada-3']);
    expect(said()).toBe('1 selected');
    expect(press(key).defaultPrevented).toBe(true);
    expect(selected()).toEqual([]);
    expect(said()).toBe('Selection cleared');
  });

  test('select rows that are not neighbours, in the order of the screen', () => {
    press('x');
    press('k');
    press('k');
    press('x');
    expect(selected()).toEqual(['ada-1', 'ada-3']);
    expect(cursor()).toBe('ada-1');
  });
});

describe('Shift and an arrow', () => {
  test('extends from the cursor, and shrinks again', () => {
    extend('ArrowDown');
    extend('J');
    expect(selected()).toEqual(['ada-3', 'ada-4', 'ada-5']);
    extend('ArrowUp');
    expect(selected()).toEqual(['ada-3', 'ada-4']);
    extend('K');
    extend('K');
    expect(selected()).toEqual(['ada-2', 'ada-3']);
    expect(cursor()).toBe('ada-2');
  });

  test('keeps what was selected before', () => {
    press('x');
    press('j');
    press('j');
    extend('ArrowDown');
    expect(selected()).toEqual(['ada-3', 'ada-5', 'ada-6']);
    extend('ArrowUp');
    expect(selected()).toEqual(['ada-3', 'ada-5']);
  });

  test('starts a new range after the cursor has moved', () => {
    extend('ArrowDown');
    press('j');
    extend('ArrowDown');
    expect(selected()).toEqual(['ada-3', 'ada-4', 'ada-5', 'ada-6']);
    extend('ArrowUp');
    expect(selected()).toEqual(['ada-3', 'ada-4', 'ada-5']);
  });
});

test('Mod+A selects the list, without the ships of today below it', () => {
  press('a', { ctrlKey: true });
  expect(selected()).toEqual(['ada-1', 'ada-2', 'ada-3', 'ada-4', 'ada-5', 'ada-6']);
  expect(cursor()).toBe('ada-3');
});

describe('the selection', () => {
  test('is cleared by Esc before anything else happens', () => {
    press(']');
    press('x');
    press('Escape');
    expect(selected()).toEqual([]);
    expect(server.session.state.owner).toBe('jun');
    press('Escape');
    expect(server.session.state.owner).toBe('ada');
  });

  test('ends with the list', () => {
    press('x');
    showList(server.session, ADA, 'later');
    expect(selected()).toEqual([]);
  });

  test('follows its tasks when others move them, and loses those that they take', async () => {
    extend('ArrowDown');
    await server.others(ADA, 'moveTask', { member: 'ada', task: 'ada-3', list: 'tasks', places: [':end'] });
    expect(selected()).toEqual(['ada-4', 'ada-3']);
    await server.others(JUN, 'createTask', { member: 'ada', title: 'New on top', list: 'tasks' });
    expect(selected()).toEqual(['ada-4', 'ada-3']);
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-4' });
    expect(selected()).toEqual(['ada-3']);
  });

  test('is not changed by keys in the chat', () => {
    const log = document.createElement('div');
    log.setAttribute('role', 'log');
    expect(press('a', { ctrlKey: true, target: log }).defaultPrevented).toBe(false);
    expect(selected()).toEqual([]);
  });
});
