// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, openSession } from '../../../../test/fixtures/browserSession.ts';
import { changeKeys } from './changeKeys.ts';
import { conflictsOf } from './conflicts.ts';
import { refusalOf } from './keyForm.ts';
import { type KeyLine, keyLines } from './keyLines.ts';
import { PRESET_NAMES, PRESETS } from './presets.ts';
import { canSwap, keysAfter, stepOf, swapping, taking, verdictOf } from './recording.ts';
import { keepStoredKeys, readStoredKeys } from './storedKeys.ts';

let server: HarborServer;
const lines = () => keyLines(server.app);
const lineOf = (id: string): KeyLine => {
  const line = lines().find(({ commands }) => commands.some((command) => command.id === id));
  if (!line) throw new Error(`no line of ${id}`);
  return line;
};
const verdict = (keys: string, id: string) => verdictOf(keys, lineOf(id), lines());

beforeEach(async () => {
  localStorage.clear();
  server = await openSession();
  vi.useRealTimers();
  return () => localStorage.clear();
});

describe('recording a key', () => {
  test('characters add up to a sequence, other keys replace what was recorded', () => {
    expect(stepOf('', 'g')).toEqual({ kind: 'record', keys: 'g' });
    expect(stepOf('g', 'x')).toEqual({ kind: 'record', keys: 'g x' });
    expect(stepOf('g x', 'Mod+Enter')).toEqual({ kind: 'record', keys: 'Mod+Enter' });
    expect(stepOf('Mod+Enter', 'g')).toEqual({ kind: 'record', keys: 'g' });
  });

  test('Escape cancels, Backspace removes or starts over, Enter accepts what was recorded', () => {
    expect(stepOf('g', 'Escape').kind).toBe('cancel');
    expect(stepOf('', 'Backspace').kind).toBe('remove');
    expect(stepOf('g', 'Delete')).toEqual({ kind: 'record', keys: '' });
    expect(stepOf('g', 'Enter').kind).toBe('accept');
    expect(stepOf('', 'Enter')).toEqual({ kind: 'record', keys: 'Enter' });
  });

  test.for([
    ['Mod+t', 'browser'],
    ['Mod+Shift+n', 'browser'],
    ['F5', 'browser'],
    ['Alt+Home', 'browser'],
    ['Shift+Tab', 'tab'],
    ['PageDown', 'scroll'],
    ['ArrowLeft', 'buttons'],
    ['Alt+s', 'alt'],
    ['Mod+Alt+s', 'alt'],
    ['g Enter', 'sequence'],
  ] as const)('%s is refused: %s', ([keys, reason]) => {
    expect(verdict(keys, 'shipTask')).toEqual({ kind: 'refused', reason });
  });

  test('what would be typed into a field is refused where the command works in one', () => {
    expect(verdict('q', 'saveLine')).toEqual({ kind: 'refused', reason: 'text' });
    expect(verdict('Enter', 'openPalette')).toEqual({ kind: 'refused', reason: 'text' });
    expect(verdict('q', 'openPalette')).toEqual({ kind: 'free' });
  });

  test.for(['q', 'Shift+q', 'ö', 'Mod+Enter', 'F8', 'q q', 'Alt+Enter'])('%s is free', (keys) => {
    expect(verdict(keys, 'shipTask')).toEqual({ kind: 'free' });
  });

  test('a taken key names the command that has it', () => {
    expect(verdict('l', 'shipTask')).toMatchObject({
      kind: 'conflict',
      conflicts: [{ keys: 'l', line: { id: 'laterTask' } }],
    });
    expect(verdict('s x', 'laterTask')).toMatchObject({ kind: 'conflict', conflicts: [{ keys: 's' }] });
  });

  test('the same key is free where the other command does not work', () => {
    expect(verdict('r', 'shipTask')).toEqual({ kind: 'free' });
    expect(verdict('s', 'readToHere')).toEqual({ kind: 'free' });
    expect(verdict('/', 'readToHere')).toMatchObject({ kind: 'conflict', conflicts: [{ keys: '/' }] });
  });

  test('a key that starts a sequence, or is in a numbered row, cannot be taken from its command', () => {
    expect(verdict('g', 'shipTask')).toMatchObject({ kind: 'blocked' });
    expect(verdict('g 3', 'shipTask')).toMatchObject({
      kind: 'blocked',
      conflict: { line: { id: 'goToTeam' } },
    });
    expect(verdict('s', 'goToPerson')).toMatchObject({ kind: 'blocked', conflict: { keys: 's' } });
    expect(verdict('p', 'goToPerson')).toEqual({ kind: 'free' });
  });

  test('the keys of a text field conflict with those of the same field and with what works everywhere', () => {
    expect(verdict('Shift+Enter', 'chat.send')).toMatchObject({
      kind: 'conflict',
      conflicts: [{ keys: 'Shift+Enter', line: { id: 'chat.newLine' } }],
    });
    expect(verdict('Mod+Enter', 'chat.send')).toEqual({ kind: 'free' });
    expect(verdict('Mod+Enter', 'quickAdd.add')).toMatchObject({ kind: 'conflict' });
    expect(verdict('Alt+Enter', 'palette.choose')).toMatchObject({
      conflicts: [{ line: { id: 'palette.later' } }],
    });
    changeKeys(server.app, [{ line: lineOf('openPalette'), keys: ['Mod+F2'] }]);
    expect(verdict('Mod+F2', 'filter.toRows')).toMatchObject({
      conflicts: [{ line: { id: 'openPalette' } }],
    });
    expect(verdict('s', 'chat.send')).toEqual({ kind: 'refused', reason: 'text' });
    expect(verdict('ArrowDown', 'chat.send')).toEqual({ kind: 'refused', reason: 'text' });
  });

  test('two keys of a text field are swapped', () => {
    const send = lineOf('chat.send');
    const [conflict] = conflictsOf('Shift+Enter', send, lines());
    if (!conflict) throw new Error('Shift+Enter is free');
    expect(canSwap(conflict, send, 'Enter', lines())).toBe(true);
    changeKeys(server.app, swapping(send, 'Shift+Enter', 'Enter', conflict));
    expect([lineOf('chat.send').keys, lineOf('chat.newLine').keys]).toEqual([['Shift+Enter'], ['Enter']]);
  });

  test('a conflict is resolved by swapping the keys, or by taking the key from the other command', () => {
    const ship = lineOf('shipTask');
    const [conflict] = conflictsOf('l', ship, lines());
    if (!conflict) throw new Error('l is free');
    expect(canSwap(conflict, ship, 's', lines())).toBe(true);
    changeKeys(server.app, swapping(ship, 'l', 's', conflict));
    expect([lineOf('shipTask').keys, lineOf('laterTask').keys]).toEqual([['l'], ['s']]);
    changeKeys(
      server.app,
      taking(lineOf('laterTask'), 'l', 's', conflictsOf('l', lineOf('laterTask'), lines())),
    );
    expect([lineOf('shipTask').keys, lineOf('laterTask').keys]).toEqual([[], ['l']]);
  });

  test('a key that the other command may not have is not swapped', () => {
    const save = lineOf('saveLine');
    expect(refusalOf('q', save.commands[0])).toBe('text');
    const [conflict] = conflictsOf('d', lineOf('readToHere'), lines());
    expect(conflict && canSwap(conflict, lineOf('readToHere'), 'r', lines())).toBe(true);
    // Ship has it where the other command works, too.
    expect(conflict && canSwap(conflict, lineOf('readToHere'), 's', lines())).toBe(false);
  });

  test('a new key replaces one key of several, or is added', () => {
    const next = lineOf('nextTask');
    expect(keysAfter(next, 'q', 'j')).toEqual(['q', 'ArrowDown']);
    expect(keysAfter(next, 'q', null)).toEqual(['j', 'ArrowDown', 'q']);
    expect(keysAfter(next, 'ArrowDown', 'j')).toEqual(['ArrowDown']);
  });
});

describe.for(PRESET_NAMES)('the preset %s', (preset) => {
  beforeEach(() => keepStoredKeys(server.app, { ...readStoredKeys(), preset }));

  test('has no conflict and no key that may not be bound', () => {
    const all = lines();
    for (const line of all)
      for (const keys of line.keys) {
        expect(conflictsOf(keys, line, all), `${keys} of ${line.id}`).toEqual([]);
        for (const command of line.commands) expect(refusalOf(keys, command), keys).toBeNull();
      }
  });

  test('keeps a key for every command that has one, and names only commands that exist', () => {
    const all = lines().flatMap(({ commands }) => commands);
    const keyless = lines().filter(
      ({ keys, commands: [first] }) => keys.length === 0 && first.keys.length > 0,
    );
    expect(keyless).toEqual([]);
    const ids = all.map(({ id }) => id);
    expect(Object.keys(PRESETS[preset]).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('has the same keys for commands that share them', () => {
    for (const { commands } of lines())
      expect(new Set(commands.map(({ id }) => PRESETS[preset][id]?.join())).size, commands[0].id).toBe(1);
  });
});
