/** Strings, counters, and commands on keys of any kind. */
import { integer, type Keyspace } from '../keyspace.ts';
import { Failure, notInteger, OK, type Reply, Status, syntaxError } from '../reply.ts';
import { arg, type Commands, count } from './command.ts';

const set = (keys: Keyspace, args: readonly string[]): Reply => {
  const [key, value] = [arg(args, 0), arg(args, 1)];
  let expires: number | undefined;
  const wantsBefore = args.slice(2).some((option) => option.toUpperCase() === 'GET');
  const before: Reply = wantsBefore ? (keys.get('string', key) ?? null) : OK;
  const refused = wantsBefore ? before : null;
  for (let at = 2; at < args.length; at++) {
    const option = arg(args, at).toUpperCase();
    if (option === 'NX' && keys.kind(key) !== undefined) return refused;
    if (option === 'XX' && keys.kind(key) === undefined) return refused;
    if (option === 'NX' || option === 'XX' || option === 'GET') continue;
    if (option !== 'EX' && option !== 'PX') throw syntaxError();
    expires = Date.now() + integer(args[++at]) * (option === 'EX' ? 1000 : 1);
  }
  keys.setString(key, value, expires);
  return before;
};

const getEx = (keys: Keyspace, args: readonly string[]): Reply => {
  const value = keys.get('string', arg(args, 0)) ?? null;
  if (args.length === 1) return value;
  const unit = arg(args, 1).toUpperCase();
  if (unit !== 'EX' && unit !== 'PX') throw syntaxError();
  keys.expireAt(arg(args, 0), Date.now() + integer(args[2]) * (unit === 'EX' ? 1000 : 1));
  return value;
};

const increase = (keys: Keyspace, key: string, by: number): number => {
  const before = keys.get('string', key) ?? '0';
  if (!/^-?\d+$/.test(before)) throw notInteger();
  const after = Number(before) + by;
  keys.changeString(key, String(after));
  return after;
};

const expire = (keys: Keyspace, args: readonly string[], unit: number): Reply =>
  keys.expireAt(arg(args, 0), Date.now() + integer(args[1]) * unit) ? 1 : 0;

const remaining = (keys: Keyspace, key: string, unit: number): number => {
  const expires = keys.expires(key);
  if (expires === undefined) return -2;
  return expires === Number.POSITIVE_INFINITY ? -1 : Math.ceil((expires - Date.now()) / unit);
};

const persist = (keys: Keyspace, key: string): Reply => {
  const expires = keys.expires(key);
  if (expires === undefined || expires === Number.POSITIVE_INFINITY) return 0;
  return keys.expireAt(key, Number.POSITIVE_INFINITY) ? 1 : 0;
};

const remove = (keys: Keyspace, args: readonly string[]): Reply => count(args.map((key) => keys.delete(key)));

export const stringCommands: Commands = {
  GET: (keys, args) => keys.get('string', arg(args, 0)) ?? null,
  MGET: (keys, args) => args.map((key) => keys.get('string', key) ?? null),
  SET: set,
  GETEX: getEx,
  GETDEL: (keys, args) => {
    const value = keys.get('string', arg(args, 0)) ?? null;
    keys.delete(arg(args, 0));
    return value;
  },
  INCR: (keys, args) => increase(keys, arg(args, 0), 1),
  INCRBY: (keys, args) => increase(keys, arg(args, 0), integer(args[1])),
  DEL: remove,
  UNLINK: remove,
  EXISTS: (keys, args) => count(args.map((key) => keys.kind(key) !== undefined)),
  EXPIRE: (keys, args) => expire(keys, args, 1000),
  PEXPIRE: (keys, args) => expire(keys, args, 1),
  PERSIST: (keys, args) => persist(keys, arg(args, 0)),
  TTL: (keys, args) => remaining(keys, arg(args, 0), 1000),
  PTTL: (keys, args) => remaining(keys, arg(args, 0), 1),
  TYPE: (keys, args) => new Status(keys.kind(arg(args, 0)) ?? 'none'),
  KEYS: (keys, args) => {
    if (args[0] !== '*') throw new Failure('ERR only KEYS * is known here');
    return keys.keys();
  },
  DBSIZE: (keys) => keys.keys().length,
  FLUSHALL: (keys) => {
    keys.clear();
    return OK;
  },
  PING: () => new Status('PONG'),
};
