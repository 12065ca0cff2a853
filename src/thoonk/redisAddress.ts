/**
 * Parses the address of a Redis:
 *
 *     redis://user:password@host:port/database               one node, or any node of a Cluster
 *     redis://host:port,host:port,host:port                  several nodes of a Cluster
 *     redis+sentinel://host:port,host:port/group/database    the primary of a group, found by asking its Sentinels
 *
 * With `rediss` instead of `redis` all connections use TLS. Then `?ca=FILE` names the certificate authority that signed
 * the servers' certificates, and `&cert=FILE&key=FILE` the certificate that a server asks for.
 *
 * Guarantees that a user name and a password with any characters work, percent-encoded or not, and that neither errors
 * nor `shown` contain any part of them.
 */

export type RedisHost = { readonly host: string; readonly port: number };

/** Paths of PEM files. */
export type TlsFiles = { readonly ca?: string; readonly cert?: string; readonly key?: string };

export type RedisAddress = {
  /** A single host of kind `node` may turn out to be a node of a Cluster. */
  readonly kind: 'node' | 'cluster' | 'sentinel';
  /** The whole address in one form, with user name and password percent-encoded. */
  readonly url: string;
  /** For display, without user name and password. */
  readonly shown: string;
  readonly hosts: readonly RedisHost[];
  /** The name of the group that Sentinels watch. */
  readonly group: string;
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
  /** Null for a connection without TLS. */
  readonly tls: TlsFiles | null;
};

const HOST = String.raw`(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?`;
/** The hosts begin after the last `@`: a password may contain `@`, `/`, `?` and `#`. */
const PARTS = new RegExp(
  String.raw`^(rediss?)(\+sentinel)?://(?:(.*)@)?(${HOST}(?:,${HOST})*)(?:/([^?#\s]*))?(?:\?([^#\s]*))?$`,
  'is',
);
const TLS_FILES = ['ca', 'cert', 'key'] as const;
const PORT = 6_379;
const SENTINEL_PORT = 26_379;

/** @throws an error whose message tells the user how to write REDIS_URL */
export const readRedisAddress = (text: string): RedisAddress => {
  const [, scheme = '', sentinel, credentials, list = '', path = '', query = ''] =
    PARTS.exec(text.trim()) ?? [];
  const hosts = list.split(',').map((host) => readHost(host, sentinel ? SENTINEL_PORT : PORT));
  const kind = sentinel ? 'sentinel' : hosts.length > 1 ? 'cluster' : 'node';
  const place = readPath(kind, path);
  const tls = readTls(scheme, query);
  if (!list || place === null || tls === undefined || hosts.some(({ port }) => port > 65_535))
    throw notAnAddress();
  const { group, database } = place;
  const start = `${scheme}${sentinel ?? ''}://`.toLowerCase();
  const end = `${hosts.map(hostText).join(',')}${path ? `/${path}` : ''}`;
  const { encoded, ...user } = readCredentials(credentials);
  const url = `${start}${encoded}${end}${query ? `?${query}` : ''}`;
  return { kind, url, shown: start + end, hosts, group, database, tls, ...user };
};

const notAnAddress = () =>
  new Error(
    'REDIS_URL is not a Redis address: write it like redis://127.0.0.1:6379, rediss://user:password@host:6380/0, redis://host:7000,host:7001 for a Cluster or redis+sentinel://host:26379,host:26380/group.',
  );

const readHost = (text: string, usual: number): RedisHost => {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(text) ?? [];
  const bracketed = /^(\[.*\])(?::(\d+))?$/.exec(text);
  if (bracketed) return { host: bracketed[1]?.slice(1, -1) ?? '', port: Number(bracketed[2] ?? usual) };
  return { host, port: Number(port ?? usual) };
};

const hostText = ({ host, port }: RedisHost): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** A Cluster has only database 0. @returns null if it is none of the forms above */
const readPath = (
  kind: RedisAddress['kind'],
  path: string,
): { readonly group: string; readonly database: number } | null => {
  const [, group = '', database = '0'] =
    (kind === 'sentinel' ? /^([^/]+)(?:\/(\d{1,9}))?$/ : /^()(\d{0,9})$/).exec(path) ?? [];
  if (kind === 'sentinel' && group === '') return null;
  if (kind !== 'sentinel' && !/^\d{0,9}$/.test(path)) return null;
  if (kind === 'cluster' && Number(database) !== 0) return null;
  return { group, database: Number(database) };
};

/** @returns undefined if it is none of the forms above */
const readTls = (scheme: string, query: string): TlsFiles | null | undefined => {
  const settings = new URLSearchParams(query);
  const isTls = scheme.toLowerCase() === 'rediss';
  for (const name of settings.keys())
    if (!isTls || !TLS_FILES.some((file) => file === name)) return undefined;
  if (!isTls) return null;
  return Object.fromEntries(settings);
};

const readCredentials = (text: string | undefined) => {
  if (text === undefined) return { encoded: '' };
  const colon = text.indexOf(':');
  const username = decode(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? undefined : decode(text.slice(colon + 1));
  const encoded = [username, ...(password === undefined ? [] : [password])].map(encodeURIComponent).join(':');
  return {
    encoded: `${encoded}@`,
    ...(username ? { username } : {}),
    ...(password === undefined ? {} : { password }),
  };
};

/** Decodes what is percent-encoded; a `%` that encodes nothing is a literal `%`. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
