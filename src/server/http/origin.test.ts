import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../logger.ts';
import { isOwnOrigin, LOOPBACK_ONLY, OriginCheck, type OriginRule, readOriginRule } from './origin.ts';

const rule = (settings: Record<string, string>, listensOnLoopback = true): OriginRule =>
  readOriginRule(settings, listensOnLoopback);

const accepts = (settings: Record<string, string>, origin: string, host: string): boolean =>
  isOwnOrigin({ origin, host }, rule(settings));

describe('with PUBLIC_URL', () => {
  const settings = { PUBLIC_URL: 'https://slipway.example' };

  it.each(['slipway.example', 'Slipway.Example:443', '127.0.0.1:4000', 'upstream:4000'])(
    'accepts a page of that address when the proxy sends Host %s',
    (host) => expect(accepts(settings, 'https://slipway.example', host)).toBe(true),
  );

  it.each(['https://evil.example', 'http://slipway.example', 'https://slipway.example:8443', 'null', ''])(
    'rejects a page of %s',
    (origin) => expect(accepts(settings, origin, '127.0.0.1:4000')).toBe(false),
  );

  it('still accepts this machine', () => {
    expect(accepts(settings, 'http://localhost:4000', 'localhost:4000')).toBe(true);
  });

  it('rejects that name with another scheme, even if Host agrees', () => {
    expect(accepts(settings, 'http://slipway.example', 'slipway.example')).toBe(false);
  });
});

describe('with HOST_NAMES', () => {
  it.each([
    ['slipway.example', 'https://slipway.example', '127.0.0.1:4000'],
    ['slipway.example', 'https://slipway.example', 'slipway.example:443'],
    ['SLIPWAY.example', 'https://slipway.example', 'Slipway.EXAMPLE'],
    ['slipway.example', 'http://slipway.example:4000', 'slipway.example:4000'],
    ['a.example, slipway.example:8443', 'https://slipway.example:8443', 'upstream'],
  ])('%s: accepts a page of %s under Host %s', (names, origin, host) => {
    expect(accepts({ HOST_NAMES: names }, origin, host)).toBe(true);
  });

  it.each([
    ['slipway.example', 'https://slipway.example:8443', 'upstream'],
    ['slipway.example:8443', 'https://slipway.example', 'upstream'],
    ['slipway.example', 'https://evil.example', 'evil.example'],
  ])('%s: rejects a page of %s under Host %s', (names, origin, host) => {
    expect(accepts({ HOST_NAMES: names }, origin, host)).toBe(false);
  });
});

describe('without either', () => {
  it('Origin and Host must agree, ignoring letter case and default port', () => {
    const any: OriginRule = rule({}, false);
    expect(isOwnOrigin({ origin: 'https://a.example', host: 'A.example:443' }, any)).toBe(true);
    expect(isOwnOrigin({ origin: 'https://a.example', host: 'b.example' }, any)).toBe(false);
    expect(isOwnOrigin({ origin: 'http://a.example', host: 'a.example:8080' }, any)).toBe(false);
  });

  it('a server that listens only on this machine accepts only its names', () => {
    expect(accepts({}, 'http://localhost:4000', 'localhost:4000')).toBe(true);
    expect(accepts({}, 'http://localhost', 'localhost:4000')).toBe(false);
    expect(accepts({}, 'http://rebound.example:4000', 'rebound.example:4000')).toBe(false);
  });
});

it.each([
  [{ PUBLIC_URL: 'slipway.example' }, /^PUBLIC_URL is not a web address/],
  [{ PUBLIC_URL: 'https://host/slipway/' }, /^PUBLIC_URL has a path .* host name of its own/],
  [{ HOST_NAMES: 'https://slipway.example' }, /^HOST_NAMES is a list of host names/],
])('%j is refused in one sentence', (settings, sentence) => {
  expect(() => rule(settings)).toThrow(sentence);
});

it('logs a refusal once, with both names and the setting that helps', () => {
  const lines: unknown[][] = [];
  const logger = Object.assign(createLogger('silent'), {
    warn: (...line: unknown[]) => void lines.push(line),
  }) as Logger;
  const check = new OriginCheck(LOOPBACK_ONLY, logger);
  for (let i = 0; i < 3; i++)
    expect(check.isOwn({ origin: 'https://a.example', host: 'upstream' })).toBe(false);
  expect(lines).toEqual([
    [{ origin: 'https://a.example', host: 'upstream' }, expect.stringContaining('PUBLIC_URL')],
  ]);
});
