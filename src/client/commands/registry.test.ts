// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { openSession } from '../../../test/fixtures/browserSession.ts';
import { keyEvent } from '../../../test/fixtures/keyEvent.ts';
import { english } from '../text/english.ts';
import { applies, placeIn, runCommand } from './defineCommand.ts';
import { fieldKey } from './fieldKeys.ts';
import { labelOf } from './keyHelp.ts';
import { commands, inMenu } from './registry.ts';

describe('the registry', () => {
  test('has no two commands with the same id', async () => {
    const { app } = await openSession();
    vi.useRealTimers();
    const ids = commands(app).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a key or a menu entry for every command', async () => {
    const { app, session } = await openSession();
    vi.useRealTimers();
    const place = placeIn(app, session);
    const unreachable = commands(app).filter(
      (command) => command.keys.length === 0 && applies(command, place) && !command.menu?.(place),
    );
    expect(unreachable).toEqual([]);
  });

  test('fills the team menu, where letter keys can be turned off and on', async () => {
    const { app, session } = await openSession();
    vi.useRealTimers();
    const labels = () => inMenu('team', placeIn(app, session)).map((command) => labelOf(command, english));
    expect(labels()).toEqual([
      'find anything',
      'rename team',
      'search',
      'unsent and refused edits',
      'undo history',
      'keyboard shortcuts',
      'copy an invite link',
      'settings',
      'change keys',
      'practise the keys',
      'create a team',
      'make this team mine',
      'team wall',
      'copy what was shipped today',
      'copy what was shipped this week',
      'turn off single-key shortcuts',
      'light',
      'dark',
      'match the system',
      'compact rows',
      'roomy rows',
      'Deutsch',
      'sign out',
    ]);
    const off = inMenu('team', placeIn(app, session)).find(({ id }) => id === 'letterKeysOff');
    if (off) runCommand(off, placeIn(app, session));
    expect(app.state.letterKeys).toBe(false);
    expect(labels()).toContain('turn on single-key shortcuts');
  });
});

describe('the table of keys', () => {
  const bindings = async () => {
    const { app } = await openSession();
    vi.useRealTimers();
    return commands(app).filter(({ on }) => !on);
  };

  test('binds no browser shortcuts except those of text fields, and the usual key of a palette', async () => {
    const taken = ['Mod+z', 'Mod+Shift+z', 'Mod+y', 'Mod+a', 'Mod+k'];
    const keys = (await bindings()).flatMap((line) => line.keys.flatMap((key) => key.split(' ')));
    const others = keys.filter((key) => !taken.includes(key));
    expect(others.filter((key) => /^Mod\+(Shift\+)?\w$|^F([1345679]|11|12)$/.test(key))).toEqual([]);
  });

  test('has no key that is both a command and a prefix', async () => {
    const keys = (await bindings()).flatMap((line) => line.keys);
    expect(keys.filter((key) => keys.some((other) => other.startsWith(`${key} `)))).toEqual([]);
  });

  test('defines the keys of text fields, and leaves all others as text', async () => {
    const { app } = await openSession();
    vi.useRealTimers();
    expect(fieldKey(app, 'quickAdd', keyEvent('Enter'))).toBe('add');
    expect(fieldKey(app, 'quickAdd', keyEvent('Enter', { ctrlKey: true }))).toBe('addAndStart');
    expect(fieldKey(app, 'chat', keyEvent('Enter', { shiftKey: true }))).toBe('newLine');
    expect(fieldKey(app, 'chat', keyEvent('s'))).toBeNull();
    expect(fieldKey(app, 'chat', keyEvent('Enter', { isComposing: true }))).toBeNull();
  });
});
