/**
 * The part of Lua's library that scripts may use. Any other function is nil, and calling it is an error.
 */
import { all } from './operators.ts';
import { findMatch } from './patterns.ts';
import {
  formatGeneral,
  LuaError,
  type LuaFunction,
  LuaTable,
  type LuaValue,
  toNumber,
  toText,
  truthy,
  typeName,
} from './values.ts';

const text = (value: LuaValue): string => {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new LuaError(`bad argument (string expected, got ${typeName(value)})`);
  return toText(value);
};

const number = (value: LuaValue): number => {
  const read = toNumber(value);
  if (read === undefined) throw new LuaError(`bad argument (number expected, got ${typeName(value)})`);
  return read;
};

const tableOf = (value: LuaValue): LuaTable => {
  if (!(value instanceof LuaTable))
    throw new LuaError(`bad argument (table expected, got ${typeName(value)})`);
  return value;
};

/** Start and end, counted from 1 or from the end, as a JavaScript slice. */
const sub: LuaFunction = (value, from = 1, to = -1) => {
  const whole = text(value);
  const place = (at: number) => (at < 0 ? Math.max(whole.length + at + 1, 0) : at);
  return whole.slice(Math.max(place(number(from)), 1) - 1, place(number(to)));
};

const format: LuaFunction = (wanted, ...values) => {
  let at = 0;
  const made = text(wanted).replace(
    /%(?:%|(0\d+)?(?:\.(\d+))?([\s\S]))/g,
    (all, width?: string, digits?: string, kind?: string) => {
      if (all === '%%') return '%';
      const value = values[at++];
      const precision = digits === undefined ? 6 : Number(digits);
      if (kind === 'd' && digits === undefined)
        return String(Math.trunc(number(value))).padStart(Number(width ?? 0), '0');
      if (kind === 's' && width === undefined) return toText(value);
      if (kind === 'f' && width === undefined) return number(value).toFixed(precision);
      if (kind === 'g' && width === undefined) return formatGeneral(number(value), precision || 1);
      throw new LuaError(`unknown format: ${all}`);
    },
  );
  return made;
};

const match: LuaFunction = (value, pattern, from = 1) =>
  findMatch(text(value), text(pattern), number(from) - 1)?.captures;

const find: LuaFunction = (value, pattern, from = 1, plain = false) => {
  if (truthy(plain)) {
    const at = text(value).indexOf(text(pattern), number(from) - 1);
    return at < 0 ? undefined : [at + 1, at + text(pattern).length];
  }
  const found = findMatch(text(value), text(pattern), number(from) - 1);
  if (!found) return undefined;
  return text(pattern).includes('(')
    ? [found.from + 1, found.to, ...found.captures]
    : [found.from + 1, found.to];
};

/** The replacement is text, in which `%1` is a capture and `%0` the whole match. */
const gsub: LuaFunction = (value, pattern, replacement, most) => {
  const [whole, wanted, by] = [text(value), text(pattern), text(replacement)];
  const limit = most === undefined ? Number.POSITIVE_INFINITY : number(most);
  let [made, at, count] = ['', 0, 0];
  while (count < limit) {
    const found = findMatch(whole, wanted, at);
    if (!found) break;
    count++;
    const all = whole.slice(found.from, found.to);
    const put = by.replace(/%([0-9%])/g, (_, which: string) => {
      if (which === '%') return '%';
      return which === '0' ? all : toText(found.captures[Number(which) - 1]);
    });
    made += whole.slice(at, found.from) + put;
    at = found.to;
    if (found.to === found.from) made += whole[at++] ?? '';
    if (at > whole.length || wanted.startsWith('^')) break;
  }
  return [made + whole.slice(at), count];
};

const unpack: LuaFunction = (value, from = 1, to) => {
  const table = tableOf(value);
  const last = to === undefined ? table.length : number(to);
  const values: LuaValue[] = [];
  for (let at = number(from); at <= last; at++) values.push(table.get(at));
  // Redis gives a script room for about 8,000 values.
  if (values.length > 7_999) throw new LuaError('too many results to unpack');
  return values;
};

const nextOfList: LuaFunction = (list, at) => {
  const place = number(at) + 1;
  const value = tableOf(list).get(place);
  return value === undefined ? undefined : [place, value];
};

const pairs: LuaFunction = (value) => {
  const entries = tableOf(value).entries()[Symbol.iterator]();
  return [() => entries.next().value, value, undefined];
};

const concat: LuaFunction = (value, between = '', from = 1, to) => {
  const table = tableOf(value);
  const parts: string[] = [];
  for (let at = number(from); at <= (to === undefined ? table.length : number(to)); at++)
    parts.push(text(table.get(at)));
  return parts.join(text(between));
};

const mathematics = (...names: ('floor' | 'ceil' | 'min' | 'max' | 'abs')[]): LuaTable =>
  LuaTable.named(
    Object.fromEntries(
      names.map((name): [string, LuaFunction] => [
        name,
        (...args) => Math[name](...(args.map(number) as [number])),
      ]),
    ),
  );

export const library: Readonly<Record<string, LuaValue>> = {
  string: LuaTable.named({
    sub,
    format,
    match,
    find,
    gsub,
    len: (value) => text(value).length,
    rep: (value, times) => text(value).repeat(Math.max(0, number(times))),
    byte: (value, at = 1) => text(value).charCodeAt(number(at) - 1),
    char: (...codes) => String.fromCharCode(...codes.map(number)),
    lower: (value) => text(value).replace(/[A-Z]+/g, (upper) => upper.toLowerCase()),
    upper: (value) => text(value).replace(/[a-z]+/g, (lower) => lower.toUpperCase()),
  }),
  table: LuaTable.named({
    concat,
    insert: (value, item) => {
      const table = tableOf(value);
      table.set(table.length + 1, item);
      return [];
    },
  }),
  math: mathematics('floor', 'ceil', 'min', 'max', 'abs'),
  ipairs: (value) => [nextOfList, tableOf(value), 0],
  pairs,
  unpack,
  tonumber: (value) => toNumber(value),
  tostring: (value) => toText(value),
  type: (value) => typeName(value),
  error: (value) => {
    throw new LuaError(value);
  },
  pcall: (work, ...args) => {
    if (typeof work !== 'function') throw new LuaError('attempt to call a value that is no function');
    try {
      return [true, ...all(work(...args))];
    } catch (error) {
      if (error instanceof LuaError) return [false, error.value];
      throw error;
    }
  },
};
