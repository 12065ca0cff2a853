import { integer, type Keyspace } from '../keyspace.ts';
import { Failure, notInteger, type Reply } from '../reply.ts';
import { arg, type Commands, count } from './command.ts';

const set = (keys: Keyspace, [key = '', ...pairs]: readonly string[]): Reply => {
  if (pairs.length === 0 || pairs.length % 2 > 0) throw new Failure('ERR wrong number of arguments for HSET');
  const hash = keys.open('hash', key);
  const before = hash.size;
  for (let at = 0; at < pairs.length; at += 2) hash.set(arg(pairs, at), arg(pairs, at + 1));
  return hash.size - before;
};

const increase = (keys: Keyspace, args: readonly string[]): Reply => {
  const hash = keys.open('hash', arg(args, 0));
  const before = hash.get(arg(args, 1)) ?? '0';
  if (!/^-?\d+$/.test(before)) throw notInteger();
  const after = Number(before) + integer(args[2]);
  hash.set(arg(args, 1), String(after));
  return after;
};

const remove = (keys: Keyspace, [key = '', ...fields]: readonly string[]): Reply => {
  const hash = keys.change('hash', key);
  const gone = count(fields.map((field) => hash?.delete(field) ?? false));
  keys.tidy(key);
  return gone;
};

export const hashCommands: Commands = {
  HSET: set,
  HSETNX: (keys, args) => {
    if (keys.get('hash', arg(args, 0))?.has(arg(args, 1))) return 0;
    keys.open('hash', arg(args, 0)).set(arg(args, 1), arg(args, 2));
    return 1;
  },
  HGET: (keys, args) => keys.get('hash', arg(args, 0))?.get(arg(args, 1)) ?? null,
  HMGET: (keys, [key = '', ...fields]) => {
    const hash = keys.get('hash', key);
    return fields.map((field) => hash?.get(field) ?? null);
  },
  HGETALL: (keys, args) => [...(keys.get('hash', arg(args, 0)) ?? [])].flat(),
  HKEYS: (keys, args) => [...(keys.get('hash', arg(args, 0))?.keys() ?? [])],
  HLEN: (keys, args) => keys.get('hash', arg(args, 0))?.size ?? 0,
  HEXISTS: (keys, args) => (keys.get('hash', arg(args, 0))?.has(arg(args, 1)) ? 1 : 0),
  HSTRLEN: (keys, args) => keys.get('hash', arg(args, 0))?.get(arg(args, 1))?.length ?? 0,
  HINCRBY: increase,
  HDEL: remove,
};
