/**
 * Compiles a script to JavaScript once. It uses the real text of the product's scripts, so that a bug in a script is a
 * bug in a simulation.
 */
import type { Global } from './expressionGenerator.ts';
import { generate } from './generator.ts';
import { library } from './library.ts';
import * as operators from './operators.ts';
import { parse } from './parser.ts';
import { type LuaResult, LuaTable, type LuaValue } from './values.ts';

/** Runs with the KEYS and ARGV of each call. */
export type LuaScript = (KEYS: LuaTable, ARGV: LuaTable, redis: LuaTable) => LuaValue;

/** JSON of text, numbers, booleans and flat objects: our scripts need nothing else. */
const cjson = LuaTable.named({
  encode: (value) => encode(value),
  decode: (text) => {
    const value: unknown = JSON.parse(Buffer.from(String(text), 'latin1').toString('utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('only objects can be decoded');
    return LuaTable.named(
      Object.fromEntries(Object.entries(value).map(([name, field]) => [name, decoded(field)])),
    );
  },
});

const encode = (value: LuaValue): string => {
  if (value instanceof LuaTable)
    return `{${value
      .entries()
      .map(([name, field]) => `${encode(String(name))}:${encode(field)}`)
      .join(',')}}`;
  if (typeof value !== 'string') return JSON.stringify(value);
  const utf8 = Buffer.from(value, 'latin1').toString('utf8');
  // As in Redis: the slash is escaped, and everything beyond ASCII stays unchanged.
  return Buffer.from(JSON.stringify(utf8).replaceAll('/', '\\/'), 'utf8').toString('latin1');
};

const decoded = (value: unknown): LuaValue => {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('latin1');
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error('only flat objects can be decoded');
};

const tables: Readonly<Record<string, LuaValue>> = { ...library, cjson };

/** Also the functions in the tables of the library, by names such as `string.sub`. */
const globals: Readonly<Record<string, LuaValue>> = Object.fromEntries(
  Object.entries(tables).flatMap(([name, value]) => [
    [name, value],
    ...(value instanceof LuaTable ? value.entries().map(([key, inside]) => [`${name}.${key}`, inside]) : []),
  ]),
);

/** By the names of their values in the generated code. */
const NAMES: ReadonlyMap<string, Global> = new Map<string, Global>([
  ...Object.entries(globals).map(([name, value]): [string, Global] => [
    name,
    { code: `globals[${JSON.stringify(name)}]`, isFunction: typeof value === 'function' },
  ]),
  ...['KEYS', 'ARGV', 'redis'].map((name): [string, Global] => [name, { code: name, isFunction: false }]),
]);

/** @throws if the script contains anything unknown */
export const compile = (source: string): LuaScript => {
  const code = generate(parse(source), NAMES);
  const run = new Function('op', 'globals', 'KEYS', 'ARGV', 'redis', code) as (
    op: typeof operators,
    known: typeof globals,
    ...given: Parameters<LuaScript>
  ) => LuaResult;
  return (KEYS, ARGV, redis) => operators.first(run(operators, globals, KEYS, ARGV, redis));
};
