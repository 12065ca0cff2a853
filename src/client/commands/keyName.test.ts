// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { keyEvent, type Typed } from '../../../test/fixtures/keyEvent.ts';
import { keyName } from './keyName.ts';

const name = (key: string, typed?: Typed) => keyName(keyEvent(key, typed));

test('letters are lower case, with or without Caps Lock', () => {
  expect(name('s')).toBe('s');
  expect(name('S')).toBe('s');
  expect(name('S', { shiftKey: true })).toBe('Shift+s');
});

test('a symbol is named by its character, however it was typed', () => {
  expect(name('?', { shiftKey: true })).toBe('?');
  expect(name('[', { ctrlKey: true, altKey: true, altGraph: true })).toBe('[');
});

test('AltGr is never Ctrl+Alt', () => {
  expect(name('ś', { ctrlKey: true, altKey: true, altGraph: true })).toBe('ś');
  expect(name('s', { ctrlKey: true, altKey: true })).toBe('Mod+Alt+s');
});

test('what AltGr types means its character and not its place', () => {
  const altGr = { ctrlKey: true, altKey: true, altGraph: true };
  expect(name('#', { code: 'Digit3', ...altGr })).toBe('#');
  expect(name('€', { code: 'KeyE', ...altGr })).toBe('€');
});

test('keys of an input method and dead keys have no name', () => {
  expect(name('s', { isComposing: true })).toBeNull();
  expect(name('s', { keyCode: 229 })).toBeNull();
  expect(name('Dead')).toBeNull();
  expect(name('Shift', { shiftKey: true })).toBeNull();
});

test('on a layout without Latin letters the position of the key counts', () => {
  expect(name('ы', { code: 'KeyS' })).toBe('s');
  expect(name('х', { code: 'BracketLeft' })).toBe('[');
});

test('on a Latin layout the position does not count', () => {
  expect(name('o', { code: 'KeyS' })).toBe('o');
});

test('a key that another listener has handled has no name', () => {
  const event = keyEvent('s');
  event.preventDefault();
  expect(keyName(event)).toBeNull();
});

type Row = readonly [layout: string, key: string, code: string, shift: boolean, meant: string];

/** What real layouts print at a position, and the key of the bindings that it stands for. */
const LAYOUTS: readonly Row[] = [
  ['Hebrew', "'", 'KeyW', false, 'w'],
  ['Hebrew', '/', 'KeyQ', false, 'q'],
  ['Hebrew', 'ד', 'KeyS', false, 's'],
  ['Hebrew', 'ז', 'KeyZ', false, 'z'],
  ['Hebrew', '?', 'Slash', true, '?'],
  ['Hebrew', ']', 'BracketLeft', false, '['],
  ['Hebrew', '2', 'Digit2', false, '2'],
  ['Thai', '่', 'KeyJ', false, 'j'],
  ['Thai', 'ห', 'KeyS', false, 's'],
  ['Thai', '/', 'Digit2', false, '2'],
  ['Thai', 'ุ', 'Digit6', false, '6'],
  ['Thai', 'บ', 'BracketLeft', false, '['],
  ['Thai', 'ฦ', 'Slash', true, '?'],
  ['Thai', '๐', 'KeyQ', true, 'Shift+q'],
  ['Hindi', 'ु', 'KeyG', false, 'g'],
  ['Hindi', 'त्र', 'KeyS', false, 's'],
  ['Hindi', '२', 'Digit2', false, '2'],
  ['Hindi', 'ड', 'BracketLeft', false, '['],
  ['Arabic', '؟', 'Slash', true, '?'],
  ['Arabic', 'لا', 'KeyB', false, 'b'],
  ['Arabic', 'َ', 'KeyQ', true, 'Shift+q'],
  ['Arabic', 'ج', 'BracketLeft', false, '['],
  ['Arabic', '٢', 'Digit2', false, '2'],
  ['Arabic', '٢', 'Numpad2', false, '2'],
  ['Arabic', ']', 'KeyD', true, 'Shift+d'],
  ['Persian', 'ش', 'KeyA', false, 'a'],
  ['Russian', 'ы', 'KeyS', false, 's'],
  ['Russian', 'х', 'BracketLeft', false, '['],
  ['Russian', 'ъ', 'BracketRight', false, ']'],
  ['Russian', ',', 'Slash', true, '?'],
  ['Russian', '?', 'Digit7', true, '?'],
  ['Bulgarian', 'я', 'KeyQ', false, 'q'],
  ['Greek', 'σ', 'KeyS', false, 's'],
  ['Greek', ';', 'KeyQ', false, 'q'],
  ['Greek', 'Σ', 'KeyS', true, 'Shift+s'],
  ['Korean', 'ㄴ', 'KeyS', false, 's'],
  ['Kana', 'め', 'Slash', false, '/'],
  ['Georgian', 'ს', 'KeyS', false, 's'],
  ['AZERTY', '&', 'Digit1', false, '1'],
  ['AZERTY', 'é', 'Digit2', false, '2'],
  ['AZERTY', '2', 'Digit2', true, '2'],
  ['AZERTY', '?', 'KeyM', true, '?'],
  ['AZERTY', ',', 'KeyM', false, ','],
  ['AZERTY', 'w', 'KeyZ', false, 'w'],
  ['Czech', 'ě', 'Digit2', false, '2'],
  ['Vietnamese', 'ă', 'Digit1', false, '1'],
  ['German', '?', 'Minus', true, '?'],
  ['German', '-', 'Slash', false, '-'],
  ['German', 'ü', 'BracketLeft', false, 'ü'],
  ['German', '/', 'Digit7', true, '/'],
  ['German', 'z', 'KeyY', false, 'z'],
  ['Turkish', '.', 'Slash', false, '/'],
  ['Russian', '.', 'Slash', false, '/'],
  ['Russian', '№', 'Digit3', true, '#'],
  ['Hebrew', '.', 'Slash', false, '/'],
  ['AZERTY', '²', 'Backquote', false, '`'],
  ['Dvorak', ',', 'KeyW', false, ','],
  ['Dvorak', "'", 'KeyQ', false, "'"],
  ['Dvorak', 'w', 'Comma', false, 'w'],
  ['Dvorak', '/', 'BracketLeft', false, '/'],
  ['Dvorak', '?', 'BracketLeft', true, '?'],
  ['Dvorak', '[', 'Minus', false, '['],
  ['Dvorak', 's', 'Semicolon', false, 's'],
  ['Colemak', ';', 'KeyP', false, ';'],
  ['Programmer Dvorak', '[', 'Digit2', false, '['],
  ['a wide form', 'ｓ', 'KeyS', false, 's'],
  ['no place known', 'ы', '', false, 'ы'],
];

test.for(LAYOUTS)('%s prints %s at %s (Shift: %s): %s is meant', ([, key, code, shiftKey, meant]) => {
  expect(name(key, { code, shiftKey })).toBe(meant);
});

test.for([
  ['Russian', 'я', 'KeyZ', 'Mod+z'],
  ['Hebrew', 'ז', 'KeyZ', 'Mod+z'],
  ['German', 'z', 'KeyY', 'Mod+z'],
  ['German', 'y', 'KeyZ', 'Mod+y'],
])('with Ctrl: %s %s at %s is %s', ([, key = '', code = '', meant]) => {
  expect(name(key, { code, ctrlKey: true })).toBe(meant);
});

test('the Enter that ends a composition has no name, even in the event order of Safari', () => {
  expect(name('Enter', { keyCode: 229 })).toBeNull();
  expect(name('Enter', { isComposing: true })).toBeNull();
});

describe('Backspace', () => {
  test.for([
    { platform: 'MacIntel' },
    { platform: '', userAgentData: { platform: 'macOS' } },
    { platform: 'iPad' },
  ])('is named Delete on Apple keyboards: %j', (machine) => {
    vi.stubGlobal('navigator', { userAgent: '', ...machine });
    expect(name('Backspace')).toBe('Delete');
    expect(name('Delete')).toBe('Delete');
    vi.unstubAllGlobals();
  });

  test('keeps its own name elsewhere', () => {
    vi.stubGlobal('navigator', { userAgent: 'Windows NT 10.0', platform: 'Win32' });
    expect(name('Backspace')).toBe('Backspace');
    vi.unstubAllGlobals();
  });
});
