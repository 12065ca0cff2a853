import { integer, type Keyspace } from '../keyspace.ts';
import { Failure, type Reply, syntaxError } from '../reply.ts';
import type { Scored } from '../sortedSet.ts';
import { arg, type Commands, count, slice } from './command.ts';

/** The shortest text that parses to the same number. */
const scoreText = (score: number): string => {
  if (!Number.isFinite(score)) return score > 0 ? 'inf' : '-inf';
  return String(score)
    .replace('e+', 'e+')
    .replace(/e-(\d)$/, 'e-0$1');
};

const score = (text: string | undefined): number => {
  if (text !== undefined && /^[-+]?inf(inity)?$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = text?.trim() ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new Failure('ERR value is not a valid float');
  return value;
};

const add = (keys: Keyspace, [key = '', ...rest]: readonly string[]): Reply => {
  const options = new Set<string>();
  while (/^(NX|XX|CH|LT)$/i.test(rest[0] ?? '')) options.add((rest.shift() as string).toUpperCase());
  if (rest.length === 0 || rest.length % 2 > 0) throw syntaxError();
  const scored = rest.flatMap((text, at) =>
    at % 2 === 0 ? [[score(text), arg(rest, at + 1)] as const] : [],
  );
  const set = keys.open('zset', key);
  let changed = 0;
  for (const [value, member] of scored) {
    const before = set.score(member);
    if (before === undefined ? options.has('XX') : options.has('NX')) continue;
    if (options.has('LT') && before !== undefined && value >= before) continue;
    if (before === undefined || (options.has('CH') && before !== value)) changed++;
    if (before !== value) set.set(member, value);
  }
  keys.tidy(key);
  return changed;
};

const remove = (keys: Keyspace, [key = '', ...members]: readonly string[]): number => {
  const set = keys.change('zset', key);
  const gone = count(members.map((member) => set?.delete(member) ?? false));
  keys.tidy(key);
  return gone;
};

const answer = (scored: readonly Scored[], args: readonly string[]): Reply => {
  const option = args[3]?.toUpperCase();
  if (option !== undefined && option !== 'WITHSCORES') throw syntaxError();
  return scored.flatMap(([member, value]) => (option ? [member, scoreText(value)] : [member]));
};

const range = (keys: Keyspace, args: readonly string[], backwards: boolean): Reply => {
  const scored = keys.get('zset', arg(args, 0))?.inOrder() ?? [];
  const [from, to] = slice(scored.length, integer(args[1]), integer(args[2]));
  return answer((backwards ? [...scored].reverse() : scored).slice(from, to), args);
};

/** A bound that begins with `(` is not included. */
const byScore = (keys: Keyspace, args: readonly string[]): readonly Scored[] => {
  const [least, most] = [arg(args, 1), arg(args, 2)];
  const [from, to] = [score(least.replace('(', '')), score(most.replace('(', ''))];
  return (keys.get('zset', arg(args, 0))?.inOrder() ?? []).filter(
    ([, value]) =>
      (least.startsWith('(') ? value > from : value >= from) &&
      (most.startsWith('(') ? value < to : value <= to),
  );
};

type RangeOptions = { byScore: boolean; reversed: boolean; from: number; count: number; withScores: boolean };

/** ZRANGE in its long form: BYSCORE, REV, LIMIT and WITHSCORES, in any order. */
const readOptions = (words: readonly string[]): RangeOptions => {
  const options = { byScore: false, reversed: false, from: 0, count: -1, withScores: false };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.toUpperCase();
    if (word === 'BYSCORE') options.byScore = true;
    else if (word === 'REV') options.reversed = true;
    else if (word === 'WITHSCORES') options.withScores = true;
    else if (word === 'LIMIT') {
      options.from = integer(words[++at]);
      options.count = integer(words[++at]);
    } else throw syntaxError();
  }
  return options;
};

const zrange = (keys: Keyspace, args: readonly string[]): Reply => {
  const { byScore: isByScore, reversed, from, count: most, withScores } = readOptions(args.slice(3));
  const [key, first, last] = [arg(args, 0), arg(args, 1), arg(args, 2)];
  const words = withScores ? ['WITHSCORES'] : [];
  if (!isByScore) return range(keys, [key, first, last, ...words], reversed);
  const found = reversed
    ? [...byScore(keys, [key, last, first])].reverse()
    : byScore(keys, [key, first, last]);
  return answer(most < 0 ? found.slice(from) : found.slice(from, from + most), [key, first, last, ...words]);
};

const scoreOf = (keys: Keyspace, key: string, member: string): string | null => {
  const value = keys.get('zset', key)?.score(member);
  return value === undefined ? null : scoreText(value);
};

const rank = (keys: Keyspace, key: string, member: string): number | null => {
  const place = keys
    .get('zset', key)
    ?.inOrder()
    .findIndex(([other]) => other === member);
  return place === undefined || place < 0 ? null : place;
};

export const sortedSetCommands: Commands = {
  ZADD: add,
  ZREM: remove,
  ZSCORE: (keys, args) => scoreOf(keys, arg(args, 0), arg(args, 1)),
  ZMSCORE: (keys, [key = '', ...members]) => members.map((member) => scoreOf(keys, key, member)),
  ZCOUNT: (keys, args) => byScore(keys, args).length,
  ZCARD: (keys, args) => keys.get('zset', arg(args, 0))?.size ?? 0,
  ZRANK: (keys, args) => rank(keys, arg(args, 0), arg(args, 1)),
  ZRANGE: zrange,
  ZREVRANGE: (keys, args) => range(keys, args, true),
  ZRANGEBYSCORE: (keys, args) => answer(byScore(keys, args), args),
  ZREMRANGEBYSCORE: (keys, args) =>
    remove(keys, [arg(args, 0), ...byScore(keys, args).map(([member]) => member)]),
};
