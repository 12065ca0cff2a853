import { integer, type Keyspace, type Stream } from '../keyspace.ts';
import { Failure, type Reply, syntaxError } from '../reply.ts';
import { arg, type Commands } from './command.ts';

/** Number of entries that Redis stores in one node: with `~` it only drops whole nodes. */
const NODE = 100;

const trim = ({ entries }: Stream, most: number, roughly: boolean): number => {
  const over = Math.max(0, entries.length - most);
  const gone = roughly ? over - (over % NODE) : over;
  entries.splice(0, gone);
  return gone;
};

/** [= or ~] length, starting at an index of the arguments. */
const readLength = (args: readonly string[], from: number) => {
  const marked = args[from] === '~' || args[from] === '=';
  const at = marked ? from + 1 : from;
  return { most: integer(args[at]), roughly: args[from] === '~', end: at + 1 };
};

const number = (id: string): number => {
  const [seq, part = '0'] = id.split('-');
  if (part !== '0') throw new Failure('ERR only ids that end in -0 are known here');
  return integer(seq);
};

const add = (keys: Keyspace, args: readonly string[]): Reply => {
  const limited = arg(args, 1).toUpperCase() === 'MAXLEN';
  const { most, roughly, end } = limited
    ? readLength(args, 2)
    : { most: Number.POSITIVE_INFINITY, roughly: false, end: 1 };
  const seq = number(arg(args, end));
  const fields = args.slice(end + 1);
  if (fields.length === 0 || fields.length % 2 > 0) throw syntaxError();
  const stream = keys.open('stream', arg(args, 0));
  if (seq <= stream.last)
    throw new Failure('ERR The ID specified in XADD is equal or smaller than the target stream top item');
  stream.entries.push({ seq, fields });
  stream.last = seq;
  trim(stream, most, roughly);
  return `${seq}-0`;
};

const range = (keys: Keyspace, args: readonly string[], backwards: boolean): Reply => {
  const [least, most] = backwards ? [arg(args, 2), arg(args, 1)] : [arg(args, 1), arg(args, 2)];
  if (args.length > 3 && (args.length !== 5 || args[3]?.toUpperCase() !== 'COUNT')) throw syntaxError();
  const from = least === '-' ? 0 : number(least);
  const to = most === '+' ? Number.POSITIVE_INFINITY : number(most);
  const stream = keys.get('stream', arg(args, 0));
  if (!stream || from > stream.last) return [];
  const found = stream.entries.filter(({ seq }) => seq >= from && seq <= to);
  return (backwards ? found.reverse() : found)
    .slice(0, args.length > 3 ? integer(args[4]) : undefined)
    .map(({ seq, fields }) => [`${seq}-0`, fields]);
};

const info = (keys: Keyspace, args: readonly string[]): Reply => {
  if (arg(args, 0).toUpperCase() !== 'STREAM' || args.length !== 2) throw syntaxError();
  const stream = keys.get('stream', arg(args, 1));
  if (!stream) throw new Failure('ERR no such key');
  return ['length', stream.entries.length, 'last-generated-id', `${stream.last}-0`];
};

export const streamCommands: Commands = {
  XADD: add,
  XRANGE: (keys, args) => range(keys, args, false),
  XREVRANGE: (keys, args) => range(keys, args, true),
  XINFO: info,
  XLEN: (keys, args) => keys.get('stream', arg(args, 0))?.entries.length ?? 0,
  XTRIM: (keys, args) => {
    if (arg(args, 1).toUpperCase() !== 'MAXLEN') throw syntaxError();
    const { most, roughly } = readLength(args, 2);
    const stream = keys.change('stream', arg(args, 0));
    return stream ? trim(stream, most, roughly) : 0;
  },
};
