/** How a person presses a key of a binding on a layout: the events that their browser sends. */
import type { Typed } from '../../fixtures/keyEvent.ts';
import type { Layout } from './layouts.ts';

export type Press = { readonly key: string } & Omit<Typed, 'key'> & { readonly code: string };

/** Where a US keyboard prints a character, and whether with Shift. */
const US_CHARACTERS: Readonly<Record<string, readonly [code: string, shiftKey: boolean]>> = {
  ',': ['Comma', false],
  '/': ['Slash', false],
  '[': ['BracketLeft', false],
  ']': ['BracketRight', false],
  '?': ['Slash', true],
  '#': ['Digit3', true],
  ':': ['Semicolon', true],
};

const partsOf = (bound: string) => {
  const parts = bound.split('+');
  const base = parts.pop() ?? '';
  const modifiers = { ctrlKey: parts.includes('Mod'), altKey: parts.includes('Alt') };
  return { base, ...modifiers, shiftKey: parts.includes('Shift') };
};

const printedOn = (printed: ReadonlyMap<string, string>, character: string): string | undefined =>
  [...printed].find(([, key]) => key === character)?.[0];

/**
 * A key pressed with AltGr.
 *
 * @param isWindows Windows also reports Ctrl and Alt as pressed
 */
export const withAltGr = (key: string, code: string, isWindows: boolean): Press => ({
  key,
  code,
  ctrlKey: isWindows,
  altKey: isWindows,
  altGraph: true,
});

/** On a Latin layout: all ways to type the character. The digits of AZERTY also count without Shift. */
export const pressesOnLatin = ({ plain, shifted, altGr }: Layout, bound: string): readonly Press[] => {
  const { base, ...held } = partsOf(bound);
  if (base.length > 1) return [{ key: base, code: base, ...held }];
  const level = held.shiftKey ? shifted : plain;
  const character = held.shiftKey ? base.toUpperCase() : base;
  const code = printedOn(level, character);
  const withShift = held.shiftKey ? undefined : printedOn(shifted, character);
  const third = printedOn(altGr, character);
  const place = /^\d$/.test(base) ? `Digit${base}` : undefined;
  return [
    ...(code ? [{ key: character, code, ...held }] : []),
    ...(withShift ? [{ key: character, code: withShift, ...held, shiftKey: true }] : []),
    ...(third ? [withAltGr(character, third, true), withAltGr(character, third, false)] : []),
    ...(place && !held.ctrlKey ? [{ key: plain.get(place) ?? '', code: place, ...held }] : []),
  ];
};

/** On a layout of another script: the key at the place where a US keyboard prints the character. */
export const pressOfPlace = ({ plain, shifted }: Layout, bound: string): Press => {
  const { base, ...held } = partsOf(bound);
  if (base.length > 1) return { key: base, code: base, ...held };
  const letter = /^[a-z]$/.test(base) ? `Key${base.toUpperCase()}` : `Digit${base}`;
  const [code, needsShift] = US_CHARACTERS[base] ?? [letter, false];
  const shiftKey = held.shiftKey || needsShift;
  return { ...held, key: (shiftKey ? shifted : plain).get(code) ?? '', code, shiftKey };
};
