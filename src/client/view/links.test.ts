import { expect, test } from 'vitest';
import { splitLinks } from './links.ts';

const links = (text: string) => splitLinks(text).flatMap((part) => (part.isAddress ? [part.text] : []));

test.for([
  [
    'https://en.wikipedia.org/wiki/Ship_(disambiguation)',
    'https://en.wikipedia.org/wiki/Ship_(disambiguation)',
  ],
  ['(see https://a.test/x)', 'https://a.test/x'],
  ['HTTPS://A.TEST/x', 'HTTPS://A.TEST/x'],
  ['“https://a.test/q”', 'https://a.test/q'],
  ['«https://a.test/q»', 'https://a.test/q'],
  ['„https://a.test/q“', 'https://a.test/q'],
  ["'https://a.test/q'", 'https://a.test/q'],
  ['<https://a.test/q>', 'https://a.test/q'],
  ['"https://a.test/q"', 'https://a.test/q'],
  ['(https://a.test/Ship_(x))', 'https://a.test/Ship_(x)'],
  ['[https://a.test/a[1]]', 'https://a.test/a[1]'],
  ['look: https://a.test/x?a=1&b=(2), then', 'https://a.test/x?a=1&b=(2)'],
  ['https://a.test/x.', 'https://a.test/x'],
  ['https://a.test/x).', 'https://a.test/x'],
  ['https://a.test/x…', 'https://a.test/x'],
  ['https://a.test/x!?', 'https://a.test/x'],
  ['https://a.test/?q=שלום', 'https://a.test/?q=שלום'],
  ['https://a.test:8080/x#y', 'https://a.test:8080/x#y'],
  ['http://a.test/x/', 'http://a.test/x/'],
])('in %s the link is %s', ([text, link]) => {
  expect(links(text!)).toEqual([link]);
});

test.for(['http://', 'https://)', 'xhttps://a.test', 'javascript:alert(1)', 'a.test', ''])(
  'there is no link in %j',
  (text) => {
    expect(links(text)).toEqual([]);
  },
);

test('the parts add up to the whole text', () => {
  const text = 'one (https://a.test/x), two\nhttp://b.test/(y). “https://c.test”';
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(links(text)).toEqual(['https://a.test/x', 'http://b.test/(y)', 'https://c.test']);
});
