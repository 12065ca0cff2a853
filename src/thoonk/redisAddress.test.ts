import { describe, expect, it } from 'vitest';
import { readRedisAddress } from './redisAddress.ts';

/** The credentials that the client will use. */
const credentials = (text: string) => {
  const { username, password } = new URL(readRedisAddress(text).url);
  return [decodeURIComponent(username), decodeURIComponent(password)];
};

describe('a Redis address', () => {
  it('has a default port, and keeps the database', () => {
    expect(readRedisAddress('redis://localhost').url).toBe('redis://localhost:6379');
    expect(readRedisAddress('REDISS://[::1]:7000/3').url).toBe('rediss://[::1]:7000/3');
  });

  it.each(['p#ss', 'p?ss', 'p/ss', 'p@ss', 'p:ss', '50%off', '100%', 'ä ö', '[x]', '#?/@:%', 'a\\b'])(
    'accepts the password %s, as it is and percent-encoded',
    (password) => {
      expect(credentials(`redis://app:${password}@db.test:6379/1`)).toEqual(['app', password]);
      expect(credentials(`redis://app:${encodeURIComponent(password)}@db.test`)).toEqual(['app', password]);
      expect(credentials(`redis://:${password}@127.0.0.1`)).toEqual(['', password]);
    },
  );

  it('is shown without user name and password', () => {
    expect(readRedisAddress('redis://app:s3cret@db.test:7000/1').shown).toBe('redis://db.test:7000/1');
  });

  it.each([
    '',
    'localhost:6379',
    'http://s3cret@host',
    'redis://',
    'redis://:s3cret@',
    'redis://app:s3cret@host:port',
    'redis://app:s3cret@host:99999',
    'redis://app:s3cret@host/database',
    'redis://app:s3cret@host:6379#x',
  ])('refuses %s in one sentence without any part of the password', (text) => {
    expect(() => readRedisAddress(text)).toThrow(/^REDIS_URL is not a Redis address: [^\n]+\.$/);
    expect(() => readRedisAddress(text)).not.toThrow(/s3cret/);
  });
});
