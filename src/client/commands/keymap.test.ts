// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, moment, openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { actions } from '../../actions/index.ts';
import { ADA } from '../../demo/demoTeam.ts';
import type { TaskId } from '../../model/ids.ts';
import { restoreCursor, setCursor, showList } from '../state/cursor.ts';
import { english } from '../text/english.ts';
import { continuations } from './keyHelp.ts';
import { handleKey, PREFIX_TIMEOUT_MS } from './keymap.ts';
import { setLetterKeys } from './setLetterKeys.ts';

describe('what a key does', () => {
  let server: HarborServer;
  const press = (key: string, typed?: Typed) => {
    const event = keyEvent(key, typed);
    handleKey(server.app, event);
    return event;
  };
  const shown = () => {
    const { state } = server.session;
    return { ...state, cursor: state.selection.cursor?.id, cursorList: state.selection.cursor?.list };
  };
  const done = () => server.asked.map(({ action }) => action);

  beforeEach(async () => {
    server = await openSession();
    showList(server.session, ADA, 'tasks');
    setCursor(server.session, { id: 'ada-2' as TaskId, list: 'tasks' });
    return () => vi.useRealTimers();
  });

  test('a verb acts on the task under the cursor, and the cursor moves to the next one', () => {
    expect(press('s').defaultPrevented).toBe(true);
    expect(server.asked).toMatchObject([{ action: 'shipTask', args: { member: 'ada', task: 'ada-2' } }]);
    expect(shown().cursor).toBe('ada-3');
  });

  test('from the last row the cursor moves to the previous one', () => {
    press('End');
    setCursor(server.session, { id: 'ada-6' as TaskId, list: 'tasks' });
    press('l');
    expect(shown().cursor).toBe('ada-5');
  });

  test('a key shared by two commands runs the one that applies', () => {
    setCursor(server.session, { id: 'ada-18' as TaskId, list: 'shipped' });
    press('s');
    expect(done()).toEqual(['unshipTask']);
  });

  test('holding a key repeats moves, but not changes to data', () => {
    press('ArrowDown', { repeat: true });
    press('j', { repeat: true });
    expect(shown().cursor).toBe('ada-4');
    const held = press('s', { repeat: true });
    expect(done()).toEqual([]);
    expect(held.defaultPrevented).toBe(true);
  });

  test('letters are text in a text field', () => {
    for (const name of ['input', 'textarea']) {
      expect(press('s', { target: document.createElement(name) }).defaultPrevented).toBe(false);
    }
    const editable = document.createElement('div');
    vi.spyOn(editable, 'isContentEditable', 'get').mockReturnValue(true);
    press('s', { target: editable });
    expect(done()).toEqual([]);
  });

  test('in a text field, only the keys that work everywhere act', () => {
    const target = document.createElement('input');
    expect(press('s', { ctrlKey: true, target }).defaultPrevented).toBe(false);
    expect(press('Escape', { target }).defaultPrevented).toBe(false);
    expect(press('k', { ctrlKey: true, target }).defaultPrevented).toBe(true);
    expect(shown().layers).toEqual([{ kind: 'palette' }]);
  });

  test('a check box is not a text field', () => {
    const box = document.createElement('input');
    box.type = 'checkbox';
    press('s', { target: box });
    expect(done()).toEqual(['shipTask']);
  });

  test('browser shortcuts are left to the browser', () => {
    expect(press('s', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press('s', { metaKey: true }).defaultPrevented).toBe(false);
    expect(press('ArrowLeft', { altKey: true }).defaultPrevented).toBe(false);
    expect(done()).toEqual([]);
  });

  test('single-letter keys can be turned off; arrows still move', () => {
    setLetterKeys(server.app, false);
    press('s');
    press('g');
    press('ArrowDown');
    for (const key of ['S', 'F', 'E', 'J'])
      expect(press(key, { shiftKey: true }).defaultPrevented).toBe(false);
    expect(done()).toEqual([]);
    expect(shown()).toMatchObject({ prefix: null, cursor: 'ada-3' });
    expect(server.session.state).toMatchObject({ layers: [], filter: null, selection: { rows: [] } });
    setLetterKeys(server.app, true);
    press('s');
    expect(done()).toEqual(['shipTask']);
  });

  test('a key without a command is left to the browser', () => {
    expect(press('q').defaultPrevented).toBe(false);
  });

  test('no key acts behind an open dialog', () => {
    press('?');
    press('s');
    expect(done()).toEqual([]);
  });

  test('a refused verb shows the reason and is not sent', () => {
    press(']');
    expect(shown().owner).toBe('jun');
    press('s');
    expect(shown().notice?.text).toBe('Only its owner can do this.');
    expect(server.app.state.announcement).toContain('Only its owner can do this.');
    expect(done()).toEqual([]);
  });

  test('a key press checks permission at most once', () => {
    const decided = Object.values(actions).map((action) => vi.spyOn(action, 'allowed'));
    const count = () => decided.reduce((sum, { mock }) => sum + mock.calls.splice(0).length, 0);
    press('s');
    expect(count()).toBe(1);
    press('a');
    expect(count()).toBe(1);
    press('Escape');
    press('l', { repeat: true });
    press('j');
    expect(count()).toBe(0);
    press(']');
    press('s');
    expect(count()).toBe(1);
    expect(done()).toEqual(['shipTask']);
    vi.restoreAllMocks();
  });

  test('a verb that needs an answer opens its question and changes nothing yet', () => {
    press('a');
    expect(shown().layers).toMatchObject([{ kind: 'picker', action: 'assignTask' }]);
    expect(done()).toEqual([]);
  });

  test('a key acts neither on a row that someone else took nor on its neighbour', async () => {
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-2' });
    press('s');
    expect(done()).toEqual([]);
    expect(shown().notice?.text).toBe('This task no longer exists.');
  });

  test('a new task is requested when the last row is gone', () => {
    while (shown().cursor?.startsWith('ada') && shown().cursorList === 'tasks') {
      press('l');
      if (shown().asked) break;
    }
    expect(shown().asked?.question).toBe('newTask');
  });

  describe('a prefix', () => {
    test('does nothing by itself', () => {
      expect(press('g').defaultPrevented).toBe(true);
      expect(shown()).toMatchObject({ prefix: 'g', list: 'tasks', cursor: 'ada-2' });
    });

    test('followed by a second key runs a command', () => {
      press('g');
      press('l');
      expect(shown()).toMatchObject({ prefix: null, list: 'later', cursor: 'ada-7' });
      expect(done()).toEqual([]);
    });

    test('can be longer than one key', () => {
      press('g');
      press('p');
      expect(shown().prefix).toBe('g p');
      press('2');
      expect(shown()).toMatchObject({ prefix: null, owner: 'jun' });
    });

    test('expires after a while', async () => {
      press('g');
      await moment(PREFIX_TIMEOUT_MS);
      expect(shown().prefix).toBeNull();
      press('l');
      expect(done()).toEqual(['laterTask']);
    });

    test('is cleared by a key that does not continue it, and that key does nothing', () => {
      press('g');
      press('w');
      expect(shown().prefix).toBeNull();
      expect(done()).toEqual([]);
    });

    test('is cancelled with Esc', () => {
      press('g');
      expect(press('Escape').defaultPrevented).toBe(true);
      expect(shown().prefix).toBeNull();
    });

    test('lists the keys that can follow it', () => {
      expect(continuations(server.app, english, 'g')).toEqual(
        expect.arrayContaining([
          { keys: ['n'], label: 'now' },
          { keys: ['c'], label: 'chat' },
          { keys: ['p'], label: 'teammate …' },
        ]),
      );
    });
  });

  test('a list restores its cursor when the user returns to it', () => {
    press('j');
    showList(server.session, ADA, 'later');
    showList(server.session, ADA, 'tasks');
    expect(shown().cursor).toBe('ada-3');
    restoreCursor(server.session);
    expect(shown().cursor).toBe('ada-3');
  });

  test('Esc goes back one step', () => {
    press(']');
    press('g');
    press('l');
    press('Escape');
    expect(shown()).toMatchObject({ owner: 'ada', list: 'tasks' });
  });
});
