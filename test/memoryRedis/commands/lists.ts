import { integer, type Keyspace } from '../keyspace.ts';
import type { Reply } from '../reply.ts';
import { arg, type Commands, slice } from './command.ts';

const push = (keys: Keyspace, [key = '', ...items]: readonly string[], left: boolean): Reply => {
  const list = keys.open('list', key);
  for (const item of items) {
    if (left) list.unshift(item);
    else list.push(item);
  }
  return list.length;
};

const pop = (keys: Keyspace, args: readonly string[], left: boolean): Reply => {
  const list = keys.change('list', arg(args, 0));
  if (!list) return null;
  const most = args.length > 1 ? integer(args[1]) : 1;
  const taken = left ? list.splice(0, most) : list.splice(Math.max(0, list.length - most)).reverse();
  keys.tidy(arg(args, 0));
  return args.length > 1 ? taken : (taken[0] ?? null);
};

const insert = (keys: Keyspace, args: readonly string[]): Reply => {
  const list = keys.change('list', arg(args, 0));
  if (!list) return 0;
  const at = list.indexOf(arg(args, 2));
  if (at < 0) return -1;
  list.splice(arg(args, 1).toUpperCase() === 'BEFORE' ? at : at + 1, 0, arg(args, 3));
  return list.length;
};

/** A count below 0 removes from the end; 0 removes all. */
const remove = (keys: Keyspace, args: readonly string[]): Reply => {
  const list = keys.change('list', arg(args, 0));
  const [most, item] = [integer(args[1]), arg(args, 2)];
  if (!list) return 0;
  const limit = most === 0 ? list.length : Math.abs(most);
  const find = () => (most < 0 ? list.lastIndexOf(item) : list.indexOf(item));
  let gone = 0;
  for (let at = find(); at >= 0 && gone < limit; at = find()) {
    list.splice(at, 1);
    gone++;
  }
  keys.tidy(arg(args, 0));
  return gone;
};

/**
 * Moves from the end of one list to the end of another: our waiting lines rotate a list onto itself, which moves
 * nothing.
 */
const move = (keys: Keyspace, args: readonly string[]): Reply => {
  const [from, to, out, into] = [arg(args, 0), arg(args, 1), arg(args, 2), arg(args, 3)];
  if (!keys.get('list', from)) return null;
  const item = pop(keys, [from], out.toUpperCase() === 'LEFT') as string;
  push(keys, [to, item], into.toUpperCase() === 'LEFT');
  return item;
};

/** numkeys key … LEFT|RIGHT [COUNT n] */
const popFirst = (keys: Keyspace, args: readonly string[]): Reply => {
  const many = integer(args[0]);
  const left = arg(args, many + 1).toUpperCase() === 'LEFT';
  const most = args.length > many + 2 ? arg(args, many + 3) : '1';
  const key = args.slice(1, many + 1).find((one) => keys.get('list', one));
  return key === undefined ? null : [key, pop(keys, [key, most], left)];
};

export const listCommands: Commands = {
  LPUSH: (keys, args) => push(keys, args, true),
  RPUSH: (keys, args) => push(keys, args, false),
  LPOP: (keys, args) => pop(keys, args, true),
  RPOP: (keys, args) => pop(keys, args, false),
  LLEN: (keys, args) => keys.get('list', arg(args, 0))?.length ?? 0,
  LRANGE: (keys, args) => {
    const list = keys.get('list', arg(args, 0)) ?? [];
    return list.slice(...slice(list.length, integer(args[1]), integer(args[2])));
  },
  LINDEX: (keys, args) => keys.get('list', arg(args, 0))?.at(integer(args[1])) ?? null,
  LPOS: (keys, args) => {
    const at = keys.get('list', arg(args, 0))?.indexOf(arg(args, 1)) ?? -1;
    return at < 0 ? null : at;
  },
  LINSERT: insert,
  LREM: remove,
  LMOVE: move,
  LMPOP: popFirst,
};
