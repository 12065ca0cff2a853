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
    'accepts the password %s, raw and percent-encoded',
    (password) => {
      expect(credentials(`redis://app:${password}@db.test:6379/1`)).toEqual(['app', password]);
      expect(credentials(`redis://app:${encodeURIComponent(password)}@db.test`)).toEqual(['app', password]);
      expect(credentials(`redis://:${password}@127.0.0.1`)).toEqual(['', password]);
    },
  );

  it('names a Cluster by several hosts', () => {
    const { kind, url, hosts } = readRedisAddress('redis://app:a,b@c@one.test:7000,[::1],two.test:7002');
    expect(kind).toBe('cluster');
    expect(hosts).toEqual([
      { host: 'one.test', port: 7000 },
      { host: '::1', port: 6379 },
      { host: 'two.test', port: 7002 },
    ]);
    expect(url).toBe('redis://app:a%2Cb%40c@one.test:7000,[::1]:6379,two.test:7002');
    expect(readRedisAddress(url)).toMatchObject({ kind, hosts, username: 'app', password: 'a,b@c' });
  });

  it('names the group that the Sentinels watch, and its database', () => {
    expect(readRedisAddress('redis+sentinel://:pw@one.test,two.test:7000/slipway/2')).toMatchObject({
      kind: 'sentinel',
      group: 'slipway',
      database: 2,
      password: 'pw',
      shown: 'redis+sentinel://one.test:26379,two.test:7000/slipway/2',
    });
    expect(readRedisAddress('rediss+sentinel://one.test/slipway')).toMatchObject({ database: 0, tls: {} });
  });

  it('names the files for TLS', () => {
    const address = 'rediss://db.test:6380/1?ca=/etc/ca%20file.pem&cert=/etc/own.pem&key=/etc/own.key';
    expect(readRedisAddress(address)).toMatchObject({
      url: address,
      shown: 'rediss://db.test:6380/1',
      tls: { ca: '/etc/ca file.pem', cert: '/etc/own.pem', key: '/etc/own.key' },
    });
    expect(readRedisAddress('redis://db.test').tls).toBeNull();
  });

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
    'redis://app:s3cret@host,',
    'redis://app:s3cret@one,two/1',
    'redis+sentinel://app:s3cret@one,two',
    'redis+sentinel://app:s3cret@one/group/name',
    'redis://app:s3cret@host?ca=/etc/ca.pem',
    'rediss://app:s3cret@host?verify=no',
  ])('refuses %s in one sentence without any part of the password', (text) => {
    expect(() => readRedisAddress(text)).toThrow(/^REDIS_URL is not a Redis address: [^\n]+\.$/);
    expect(() => readRedisAddress(text)).not.toThrow(/s3cret/);
  });
});
