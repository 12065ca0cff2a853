// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { keyEvent, type Typed } from '../testing/keyEvent.ts';
import { keyName } from './keyName.ts';

const name = (key: string, typed?: Typed) => keyName(keyEvent(key, typed));

test('letters are small, whether or not Caps Lock is on', () => {
  expect(name('s')).toBe('s');
  expect(name('S')).toBe('s');
  expect(name('S', { shiftKey: true })).toBe('Shift+s');
});

test('a sign is what is printed, however it was typed', () => {
  expect(name('?', { shiftKey: true })).toBe('?');
  expect(name('[', { ctrlKey: true, altKey: true, altGraph: true })).toBe('[');
});

test('AltGr is never Ctrl+Alt', () => {
  expect(name('ś', { ctrlKey: true, altKey: true, altGraph: true })).toBe('ś');
  expect(name('s', { ctrlKey: true, altKey: true })).toBe('Mod+Alt+s');
});

test('what belongs to an input method or a dead key is no key', () => {
  expect(name('s', { isComposing: true })).toBeNull();
  expect(name('s', { keyCode: 229 })).toBeNull();
  expect(name('Dead')).toBeNull();
  expect(name('Shift', { shiftKey: true })).toBeNull();
});

test('without Latin letters the place of the key counts', () => {
  expect(name('ы', { code: 'KeyS' })).toBe('s');
  expect(name('х', { code: 'BracketLeft' })).toBe('[');
});

test('with Latin letters the place does not count', () => {
  expect(name('o', { code: 'KeyS' })).toBe('o');
});

test('a key that somebody nearer has used up is no key', () => {
  const event = keyEvent('s');
  event.preventDefault();
  expect(keyName(event)).toBeNull();
});
