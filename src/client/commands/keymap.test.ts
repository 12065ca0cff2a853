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
import { setLetterKeys } from './letterKeys.ts';

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

  test('a verb acts on the task under the cursor, and the cursor goes on to the next', () => {
    expect(press('s').defaultPrevented).toBe(true);
    expect(server.asked).toMatchObject([{ action: 'shipTask', args: { member: 'ada', task: 'ada-2' } }]);
    expect(shown().cursor).toBe('ada-3');
  });

  test('from the last row the cursor goes to the one before', () => {
    press('End');
    setCursor(server.session, { id: 'ada-6' as TaskId, list: 'tasks' });
    press('l');
    expect(shown().cursor).toBe('ada-5');
  });

  test('the same key does what has a meaning where one is', () => {
    setCursor(server.session, { id: 'ada-18' as TaskId, list: 'shipped' });
    press('s');
    expect(done()).toEqual(['unshipTask']);
  });

  test('a key that is held down moves again and again, but changes data once', () => {
    press('ArrowDown', { repeat: true });
    press('j', { repeat: true });
    expect(shown().cursor).toBe('ada-4');
    const held = press('s', { repeat: true });
    expect(done()).toEqual([]);
    expect(held.defaultPrevented).toBe(true);
  });

  test('in a text field letters are text', () => {
    for (const name of ['input', 'textarea']) {
      expect(press('s', { target: document.createElement(name) }).defaultPrevented).toBe(false);
    }
    const editable = document.createElement('div');
    vi.spyOn(editable, 'isContentEditable', 'get').mockReturnValue(true);
    press('s', { target: editable });
    expect(done()).toEqual([]);
  });

  test('a check box is no text field', () => {
    const box = document.createElement('input');
    box.type = 'checkbox';
    press('s', { target: box });
    expect(done()).toEqual(['shipTask']);
  });

  test('what the browser owns is left to it', () => {
    expect(press('s', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press('s', { metaKey: true }).defaultPrevented).toBe(false);
    expect(press('ArrowLeft', { altKey: true }).defaultPrevented).toBe(false);
    expect(done()).toEqual([]);
  });

  test('keys of one letter can be turned off; arrows still move', () => {
    setLetterKeys(server.app, false);
    press('s');
    press('g');
    press('ArrowDown');
    expect(done()).toEqual([]);
    expect(shown()).toMatchObject({ prefix: null, cursor: 'ada-3' });
    setLetterKeys(server.app, true);
    press('s');
    expect(done()).toEqual(['shipTask']);
  });

  test('a key that means nothing is left alone', () => {
    expect(press('q').defaultPrevented).toBe(false);
  });

  test('behind an open dialog no key acts', () => {
    press('?');
    press('s');
    expect(done()).toEqual([]);
  });

  test('a verb that is refused says why and is not sent', () => {
    press(']');
    expect(shown().owner).toBe('jun');
    press('s');
    expect(shown().notice?.text).toBe('Only its owner can do this.');
    expect(server.app.state.announcement).toContain('Only its owner can do this.');
    expect(done()).toEqual([]);
  });

  test('whether a verb is allowed is decided once for a key, whatever becomes of it', () => {
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

  test('a verb that asks opens its question and changes nothing yet', () => {
    press('a');
    expect(shown().layers).toMatchObject([{ kind: 'picker', action: 'assignTask' }]);
    expect(done()).toEqual([]);
  });

  test('a row that somebody else took is not acted on, and neither is its neighbour', async () => {
    await server.others(ADA, 'shipTask', { member: 'ada', task: 'ada-2' });
    press('s');
    expect(done()).toEqual([]);
    expect(shown().notice?.text).toBe('This task no longer exists.');
  });

  test('after all rows are gone a new task is asked for', () => {
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

    test('and a second key go somewhere', () => {
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

    test('is forgotten after a while', async () => {
      press('g');
      await moment(PREFIX_TIMEOUT_MS);
      expect(shown().prefix).toBeNull();
      press('l');
      expect(done()).toEqual(['laterTask']);
    });

    test('followed by what is no continuation is forgotten, and that key does nothing', () => {
      press('g');
      press('w');
      expect(shown().prefix).toBeNull();
      expect(done()).toEqual([]);
    });

    test('is given up with Esc', () => {
      press('g');
      expect(press('Escape').defaultPrevented).toBe(true);
      expect(shown().prefix).toBeNull();
    });

    test('tells what may follow', () => {
      expect(continuations(english, 'g')).toEqual(
        expect.arrayContaining([
          { keys: ['n'], label: 'now' },
          { keys: ['c'], label: 'chat' },
          { keys: ['p'], label: 'teammate …' },
        ]),
      );
    });
  });

  test('coming back to a list the cursor is where it was', () => {
    press('j');
    showList(server.session, ADA, 'later');
    showList(server.session, ADA, 'tasks');
    expect(shown().cursor).toBe('ada-3');
    restoreCursor(server.session);
    expect(shown().cursor).toBe('ada-3');
  });

  test('Esc goes back a layer at a time', () => {
    press(']');
    press('g');
    press('l');
    press('Escape');
    expect(shown()).toMatchObject({ owner: 'ada', list: 'tasks' });
  });
});
