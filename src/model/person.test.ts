import { expect, test } from 'vitest';
import { initialsOf, profileOf, profileSchema } from './person.ts';
import { checkOf } from './schemaCheck.ts';

test.for<[name: string, initials: string]>([
  ['Ada Berg', 'AB'],
  ['ada', 'A'],
  ['Jean-Luc de la Tour', 'JT'],
  ['\u200bAda Berg', 'AB'],
  ['Ada \u200b', 'A'],
  ['\ud83dAda', 'A'],
  ['\u{1f600} \u{1f680}', '\u{1f600}\u{1f680}'],
  ['ﬃ ﬃ', 'FFI'],
  ['--', '?'],
])('the initials of "%s" are "%s", which is a valid profile', ([name, initials]) => {
  expect(initialsOf(name)).toBe(initials);
  expect(checkOf(profileSchema)(profileOf('u1', name))).toBeNull();
});
