import { arg, type Commands, count } from './command.ts';

export const setCommands: Commands = {
  SADD: (keys, [key = '', ...members]) => {
    const set = keys.open('set', key);
    const before = set.size;
    for (const member of members) set.add(member);
    return set.size - before;
  },
  SREM: (keys, [key = '', ...members]) => {
    const set = keys.change('set', key);
    const gone = count(members.map((member) => set?.delete(member) ?? false));
    keys.tidy(key);
    return gone;
  },
  SISMEMBER: (keys, args) => (keys.get('set', arg(args, 0))?.has(arg(args, 1)) ? 1 : 0),
  SMISMEMBER: (keys, [key = '', ...members]) => {
    const set = keys.get('set', key);
    return members.map((member) => (set?.has(member) ? 1 : 0));
  },
  SMEMBERS: (keys, args) => [...(keys.get('set', arg(args, 0)) ?? [])],
  SCARD: (keys, args) => keys.get('set', arg(args, 0))?.size ?? 0,
};
