import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha1 } from './sha1.ts';

test.for(['a', 'é', '\u{1f600}'])('matches a known SHA-1 for texts of any length made of %s', (letter) => {
  for (let length = 0; length < 140; length++) {
    const text = letter.repeat(length);
    expect(sha1(text), String(length)).toBe(createHash('sha1').update(text).digest('hex'));
  }
});
