import { describe, expect, test } from 'vitest';
import { foldedText } from '../../../model/foldedText.ts';
import { INSIDE, queryOf, score } from './score.ts';

const of = (typed: string, text: string) => score(queryOf(typed), foldedText(text));
/** The texts that match, best first. */
const found = (typed: string, ...texts: readonly string[]) =>
  texts.filter((text) => of(typed, text) > 0).sort((one, other) => of(typed, other) - of(typed, one));

describe('a match', () => {
  test('ranks the whole text, a whole word, the start of a word, letters inside and letters left out', () => {
    const texts = [
      'skip the help',
      'a sharp hint, please',
      'worship',
      'the shipment',
      'we ship',
      'ship it',
      'ship',
    ];
    expect(found('ship', ...texts)).toEqual([
      'ship',
      'ship it',
      'we ship',
      'the shipment',
      'worship',
      'a sharp hint, please',
    ]);
  });

  test('ignores case and accents on both sides', () => {
    expect(of('CAFE', 'the Café')).toBe(of('café', 'the cafe'));
    expect(of('tomás', 'Tomas')).toBeGreaterThan(0);
  });

  test('needs every word, in any order; the typed order ranks higher', () => {
    expect(found('zebra stripes', 'stripes of a zebra', 'zebra stripes', 'a zebra')).toEqual([
      'zebra stripes',
      'stripes of a zebra',
    ]);
  });

  test('may leave letters out inside a word, or use the first letters of words', () => {
    expect(found('shp', 'ship', 'help')).toEqual(['ship']);
    expect(found('asgn', 'assign', 'again')).toEqual(['assign']);
    expect(found('swn', 'ship with a note', 'answer now')).toEqual(['ship with a note']);
    expect(of('shp', 'ship')).toBeLessThan(INSIDE);
  });

  test('leaves out few letters only, and begins at the start of a word', () => {
    expect(of('so', 'specification')).toBe(0);
    expect(of('hp', 'ship')).toBe(0);
    expect(of('abc', 'b c a')).toBe(0);
  });

  test('is never found for an empty text', () => {
    expect(of('  ', 'ship')).toBe(0);
    expect(of('ship', '')).toBe(0);
  });

  test('treats letters of any script and signs as they are', () => {
    expect(of('отправить', 'Отправить задачу')).toBeGreaterThan(0);
    expect(of('発送', '請求書を発送')).toBe(of('c', 'abcd'));
    expect(of('(a', 'see (a)')).toBeGreaterThan(0);
    expect(of('c++', 'learn c++')).toBeGreaterThan(0);
  });
});
