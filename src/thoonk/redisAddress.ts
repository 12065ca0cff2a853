/**
 * Parses a Redis address: redis://user:password@host:port/database, or rediss:// for TLS.
 *
 * Guarantees that a user name and a password with any characters work, percent-encoded or not, and that neither errors
 * nor `shown` contain any part of them.
 */

export type RedisAddress = {
  /** For the client, with user name and password percent-encoded. */
  readonly url: string;
  /** For display, without user name and password. */
  readonly shown: string;
};

/** The host begins after the last `@`: a password may contain `@`, `/`, `?` and `#`. */
const PARTS = /^(rediss?):\/\/(?:(.*)@)?(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?(?:\/(\d{0,9}))?$/is;

/** @throws an error whose message tells the user how to write REDIS_URL */
export const readRedisAddress = (text: string): RedisAddress => {
  const [, scheme, credentials, host, port = '6379', database = ''] = PARTS.exec(text.trim()) ?? [];
  if (!scheme || !host || Number(port) > 65_535)
    throw new Error(
      'REDIS_URL is not a Redis address: write it like redis://127.0.0.1:6379 or rediss://user:password@host:6380/0.',
    );
  const place = `${host}:${port}${database ? `/${database}` : ''}`;
  const protocol = `${scheme.toLowerCase()}://`;
  const shown = `${protocol}${place}`;
  return credentials === undefined
    ? { url: shown, shown }
    : { url: `${protocol}${encodeCredentials(credentials)}@${place}`, shown };
};

const encodeCredentials = (credentials: string): string => {
  const colon = credentials.indexOf(':');
  if (colon < 0) return encode(credentials);
  return `${encode(credentials.slice(0, colon))}:${encode(credentials.slice(colon + 1))}`;
};

/** Keeps what is already encoded; a `%` that encodes nothing is a literal `%`. */
const encode = (text: string): string => {
  try {
    return encodeURIComponent(decodeURIComponent(text));
  } catch {
    return encodeURIComponent(text);
  }
};
