/**
 * Compiles a script to JavaScript once. It uses the real text of the product's scripts, so that a bug in a script is a
 * bug in a simulation.
 */
import { generate } from './generator.ts';
import { library } from './library.ts';
import * as operators from './operators.ts';
import { parse } from './parser.ts';
import { LuaTable, type LuaValue } from './values.ts';

/** Runs with the KEYS and ARGV of each call. */
export type LuaScript = (KEYS: LuaTable, ARGV: LuaTable, redis: LuaTable) => LuaValue;

/** JSON is only made of text: our scripts need nothing else. */
const cjson = LuaTable.named({
  encode: (value) => {
    if (typeof value !== 'string') throw new Error('only text can be encoded');
    const utf8 = Buffer.from(value, 'latin1').toString('utf8');
    // As in Redis: the slash is escaped, and everything beyond ASCII stays unchanged.
    return [Buffer.from(JSON.stringify(utf8).replaceAll('/', '\\/'), 'utf8').toString('latin1')];
  },
});

const globals: Readonly<Record<string, LuaValue>> = { ...library, cjson };

/** By the names of their values in the generated code. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(globals).map((name) => [name, `globals.${name}`] as const),
  ...['KEYS', 'ARGV', 'redis'].map((name) => [name, name] as const),
]);

/** @throws if the script contains anything unknown */
export const compile = (source: string): LuaScript => {
  const code = generate(parse(source), NAMES);
  const run = new Function('op', 'globals', 'KEYS', 'ARGV', 'redis', code) as (
    op: typeof operators,
    known: typeof globals,
    ...given: Parameters<LuaScript>
  ) => readonly LuaValue[];
  return (...given) => run(operators, globals, ...given)[0];
};
