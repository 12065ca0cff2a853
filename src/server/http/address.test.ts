import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressOf, isSecure } from './address.ts';
import { readTrustedProxies } from './trustedProxies.ts';

const request = (from: string, headers: Readonly<Record<string, string>> = {}): IncomingMessage =>
  ({ headers, socket: { remoteAddress: from } }) as unknown as IncomingMessage;

const nameFor = (from: string, forwarded: string, proxies = ''): string => {
  const trustedProxies = readTrustedProxies(proxies);
  return addressOf(request(from, { 'x-forwarded-for': forwarded }), { trustedProxies }).name;
};

describe('X-Forwarded-For', () => {
  it.each([
    ['a stranger', '198.51.100.7', '203.0.113.9', '', '198.51.100.7'],
    ['a proxy on this machine', '127.0.0.1', '203.0.113.9', '', '203.0.113.9'],
    ['a proxy on this machine, by its IPv6 name', '::ffff:127.0.0.1', '203.0.113.9', '', '203.0.113.9'],
    ['a listed address', '192.0.2.10', '203.0.113.9', '192.0.2.10', '203.0.113.9'],
    ['an address beside a listed one', '192.0.2.11', '203.0.113.9', '192.0.2.10', '192.0.2.11'],
    ['a listed network', '10.1.2.3', '203.0.113.9', '192.0.2.10, 10.0.0.0/8', '203.0.113.9'],
    ['an address outside of it', '11.1.2.3', '203.0.113.9', '10.0.0.0/8', '11.1.2.3'],
    ['a listed IPv6 network', '2001:db8::5', '203.0.113.9', '2001:db8::/32', '203.0.113.9'],
    ['two proxies in a row', '10.1.2.3', '203.0.113.9, 10.9.9.9', '10.0.0.0/8', '203.0.113.9'],
    ['a client that forges it', '10.1.2.3', '1.1.1.1, 203.0.113.9', '10.0.0.0/8', '203.0.113.9'],
    ['a proxy that forwards no address', '127.0.0.1', 'unknown', '', 'unknown'],
  ])('of %s', (_, from, forwarded, proxies, name) => {
    expect(nameFor(from, forwarded, proxies)).toBe(name);
  });
});

it('X-Forwarded-Proto counts only from a trusted proxy', () => {
  const trustedProxies = readTrustedProxies('10.0.0.0/8');
  const https = { 'x-forwarded-proto': 'https' };
  expect(isSecure(request('10.1.2.3', https), { trustedProxies })).toBe(true);
  expect(isSecure(request('11.1.2.3', https), { trustedProxies })).toBe(false);
});

it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '10.0.0', '10.0.0.0/-1', '10.0.0.0/'])(
  'TRUSTED_PROXIES=%s is refused in one sentence',
  (text) => {
    expect(() => readTrustedProxies(text)).toThrow(/^TRUSTED_PROXIES is a list .*\.$/);
  },
);
