import { describe, expect, test } from 'vitest';
import { english } from './english.ts';
import { englishPages } from './englishPages.ts';
import { german } from './german.ts';

/** The texts of a catalogue that take no values, by their place in it. */
const textsOf = (value: unknown, place = ''): [string, string][] => {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, text]) => textsOf(text, place ? `${place}.${name}` : name));
};

/** Words that are the same in both languages. */
const SAME =
  /^(Slipway|Team|Teams|Chats?|Details|Live|Offline|offline|Name|Code|Bot|Admin|Passkeys|English|Deutsch|@name|!start|chat|team|Esc)$/;

describe('German', () => {
  // Each language names those keys that its keyboards call otherwise.
  const withoutKeys = (texts: object) => textsOf({ ...texts, keyNames: {} });
  const inEnglish = new Map(withoutKeys({ ...english, pages: englishPages }));
  const inGerman = withoutKeys(german);

  test('has a text for every English one, and no other', () => {
    expect(inGerman.map(([place]) => place).sort()).toEqual([...inEnglish.keys()].sort());
  });

  test('leaves nothing in English', () => {
    const left = inGerman.filter(([place, text]) => inEnglish.get(place) === text && !SAME.test(text));
    expect(left).toEqual([]);
  });

  test('ends sentences as English does, so that they can be joined', () => {
    const ending = (text = '') => /[.?!:…]$/.exec(text)?.[0] ?? '';
    const differing = inGerman.filter(([place, text]) => ending(inEnglish.get(place)) !== ending(text));
    expect(differing.map(([place]) => place)).toEqual([]);
  });

  test('quotes as German does', () => {
    expect(
      inGerman.filter(([, text]) => /[“"](?=\p{L})/u.test(text.replace(/"Anführungszeichen"/, ''))),
    ).toEqual([]);
  });
});
