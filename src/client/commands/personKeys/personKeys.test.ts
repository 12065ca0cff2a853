// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openSession } from '../../../../test/fixtures/browserSession.ts';
import { keyEvent, type Typed } from '../../../../test/fixtures/keyEvent.ts';
import { ADA } from '../../../demo/demoTeam.ts';
import type { TaskId } from '../../../model/ids.ts';
import { setCursor, showList } from '../../state/cursor.ts';
import { english } from '../../text/english.ts';
import { followKeys, restoreKeys } from '../boundKeys.ts';
import { placeIn } from '../defineCommand.ts';
import { fieldKey } from '../fieldKeys.ts';
import { allBindings, continuations } from '../keyHelp.ts';
import { handleKey } from '../keymap.ts';
import { commands, inMenu, keysOf, quickCommands } from '../registry.ts';
import { changeKeys, choosePreset, resetAllKeys, resetKeys } from './changeKeys.ts';
import { type KeyLine, keyLines } from './keyLines.ts';
import { readStoredKeys } from './storedKeys.ts';

let server: HarborServer;
const press = (key: string, typed?: Typed) => {
  const event = keyEvent(key, typed);
  handleKey(server.app, event);
  return event;
};
const done = () => server.asked.map(({ action }) => action);
const lineOf = (id: string): KeyLine => {
  const line = keyLines(server.app).find(({ commands: all }) => all.some((command) => command.id === id));
  if (!line) throw new Error(`no line of ${id}`);
  return line;
};
const bind = (id: string, ...keys: string[]) => changeKeys(server.app, [{ line: lineOf(id), keys }]);

beforeEach(async () => {
  localStorage.clear();
  server = await openSession();
  showList(server.session, ADA, 'tasks');
  setCursor(server.session, { id: 'ada-2' as TaskId, list: 'tasks' });
  return () => {
    localStorage.clear();
    vi.useRealTimers();
  };
});

describe('changed keys', () => {
  test('act at once, and the default ones no longer do anything', () => {
    bind('shipTask', 't');
    expect(press('s').defaultPrevented).toBe(false);
    press('t');
    expect(done()).toEqual(['shipTask']);
  });

  test('move together where commands share a key', () => {
    bind('shipTask', 't');
    setCursor(server.session, { id: 'ada-18' as TaskId, list: 'shipped' });
    press('t');
    expect(done()).toEqual(['unshipTask']);
  });

  test('may be sequences, also with a first key that was free', () => {
    bind('shipTask', 'q q');
    press('q');
    expect(server.session.state.prefix).toBe('q');
    press('q');
    expect(done()).toEqual(['shipTask']);
  });

  test('of a numbered row keep the meaning of each number', () => {
    bind('goToPerson', ...Array.from({ length: 9 }, (_, at) => `p ${at + 1}`));
    press('p');
    press('2');
    expect(server.session.state.owner).toBe('jun');
  });

  test('never take Escape from a command', () => {
    bind('closeOutbox', 'q');
    expect(keysOf(server.app, 'close')).toEqual(['Escape']);
    expect(commands(server.app).find(({ id }) => id === 'closeOutbox')?.keys).toEqual(['Escape', 'q']);
  });

  test('are what help, menus, buttons and the hint after a prefix show', () => {
    bind('shipTask', 't');
    bind('goToNow', 'g h');
    const { app, session } = server;
    const place = placeIn(app, session);
    const help = allBindings(english, place).filter(({ id }) => id === 'shipTask' || id === 'unshipTask');
    expect(help.map(({ keys }) => keys)).toEqual([['t'], ['t']]);
    expect(quickCommands(place).find(({ id }) => id === 'shipTask')?.keys).toEqual(['t']);
    expect(inMenu('row', place).find(({ id }) => id === 'shipTask')?.keys).toEqual(['t']);
    expect(continuations(app, english, 'g')).toContainEqual({ keys: ['h'], label: 'now' });
  });

  test('leave menus and buttons as they are if a command has no key', () => {
    const place = placeIn(server.app, server.session);
    const before = inMenu('row', place).map(({ id }) => id);
    const quick = quickCommands(place).map(({ id }) => id);
    bind('shipTask');
    bind('laterTask', 'g h');
    expect(inMenu('row', place).map(({ id }) => id)).toEqual(before);
    expect(quickCommands(place).map(({ id }) => id)).toEqual(quick);
  });

  test('can be reset one by one and all at once', () => {
    bind('shipTask', 't');
    bind('laterTask', 'z');
    expect(lineOf('shipTask').isChanged).toBe(true);
    resetKeys(server.app, lineOf('shipTask'));
    expect(lineOf('shipTask')).toMatchObject({ keys: ['s'], isChanged: false });
    resetAllKeys(server.app);
    expect(server.app.state.keys).toBeNull();
    expect(localStorage.getItem('slipway.keys')).toBe('');
  });

  test('that equal the default ones are not stored', () => {
    bind('shipTask', 't');
    bind('shipTask', 's');
    expect(lineOf('shipTask').isChanged).toBe(false);
    expect(server.app.state.keys).toBeNull();
  });
});

describe('the keys of text fields', () => {
  const inChat = (key: string, typed?: Typed) => fieldKey(server.app, 'chat', keyEvent(key, typed));

  test('are changed like those of commands, and the help shows them', () => {
    bind('chat.send', 'Mod+Enter');
    expect(inChat('Enter')).toBeNull();
    expect(inChat('Enter', { ctrlKey: true })).toBe('send');
    const help = allBindings(english, placeIn(server.app, server.session));
    expect(help.find(({ label }) => label === 'send')?.keys).toEqual(['Mod+Enter']);
    resetKeys(server.app, lineOf('chat.send'));
    expect(inChat('Enter')).toBe('send');
  });

  test('keep Escape, and those with only Escape or Tab are not offered', async () => {
    localStorage.setItem(
      'slipway.keys',
      '{"own":{"slipway":{"chat.close":["Mod+Enter"],"chat.send":["q"]}}}',
    );
    await restoreKeys(server.app);
    expect(inChat('Escape')).toBe('close');
    expect(inChat('q')).toBeNull();
    expect(inChat('Enter')).toBe('send');
    const ids = keyLines(server.app).map(({ id }) => id);
    expect(ids).toContain('palette.ship');
    expect(ids.filter((id) => /^(?:chat\.close|quickAdd\.take|palette\.argument|pasted\.)/.test(id))).toEqual(
      [],
    );
  });
});

describe('a preset', () => {
  test('changes keys, and keeps the changes made to another one', () => {
    bind('shipTask', 't');
    choosePreset(server.app, 'vim');
    expect(lineOf('deleteTask').keys).toEqual(['d d', 'Delete']);
    expect(lineOf('shipTask').keys).toEqual(['s']);
    bind('shipTask', 'q');
    choosePreset(server.app, 'slipway');
    expect(lineOf('shipTask').keys).toEqual(['t']);
    expect(readStoredKeys().own.vim.get('unshipTask')).toEqual(['q']);
  });
});

describe('what is stored', () => {
  const restored = async (text: string) => {
    localStorage.setItem('slipway.keys', text);
    await restoreKeys(server.app);
  };

  test('applies when the page opens', async () => {
    await restored('{"preset":"slipway","own":{"slipway":{"shipTask":["t"]}}}');
    press('t');
    expect(done()).toEqual(['shipTask']);
  });

  test.for([
    'nonsense',
    'null',
    '[]',
    '{"preset":7,"own":"all"}',
    '{"preset":"emacs","own":{"slipway":[]}}',
    '{"own":{"slipway":{"shipTask":"t","laterTask":[7],"startTask":["Escape"],"editTask":["a b c d"],"undo":[""]}}}',
    '{"own":{"slipway":{"shipTask":["Mod+t"],"openPalette":["Enter"],"__proto__":["t"]}}}',
  ])('is ignored where it is not keys: %s', async (text) => {
    await restored(text);
    press('k', { ctrlKey: true });
    expect(server.session.state.layers).toEqual([{ kind: 'palette' }]);
    expect(press('Enter', { target: document.createElement('input') }).defaultPrevented).toBe(false);
    expect(press('t', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(() => keyLines(server.app)).not.toThrow();
  });

  test('is followed in all tabs', async () => {
    followKeys(server.app);
    localStorage.setItem('slipway.keys', '{"preset":"slipway","own":{"slipway":{"shipTask":["t"]}}}');
    const changed = new Promise((resolve) => server.app.store.subscribe(resolve));
    dispatchEvent(new StorageEvent('storage', { key: 'slipway.keys' }));
    await changed;
    press('t');
    expect(done()).toEqual(['shipTask']);
  });

  test('of another tab is not lost by a change here', () => {
    bind('shipTask', 't');
    localStorage.setItem(
      'slipway.keys',
      '{"preset":"slipway","own":{"slipway":{"shipTask":["t"],"unshipTask":["t"],"undo":["z"]}}}',
    );
    bind('laterTask', 'q');
    expect([...readStoredKeys().own.slipway.keys()].sort()).toEqual([
      'laterTask',
      'shipTask',
      'undo',
      'unlaterTask',
      'unshipTask',
    ]);
  });
});
