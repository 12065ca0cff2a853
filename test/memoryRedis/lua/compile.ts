/**
 * A script, compiled to JavaScript once: the real text of src/thoonk/lua, so that a bug in a script is a bug in a simulation.
 */
import { generate } from './generator.ts';
import { library } from './library.ts';
import * as operators from './operators.ts';
import { parse } from './parser.ts';
import { LuaTable, type LuaValue } from './values.ts';

/** Runs with what Redis gives to each call. */
export type LuaScript = (KEYS: LuaTable, ARGV: LuaTable, redis: LuaTable) => LuaValue;

/** JSON is made only of text: it is all that our scripts ask of it. */
const cjson = LuaTable.named({
  encode: (value) => {
    if (typeof value !== 'string') throw new Error('only text is encoded here');
    const utf8 = Buffer.from(value, 'latin1').toString('utf8');
    // As Redis does it: the slash is escaped, and everything beyond ASCII stays as it is.
    return [Buffer.from(JSON.stringify(utf8).replaceAll('/', '\\/'), 'utf8').toString('latin1')];
  },
});

const globals: Readonly<Record<string, LuaValue>> = { ...library, cjson };

/** By the names of their values in the code that is generated. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.keys(globals).map((name) => [name, `globals.${name}`] as const),
  ...['KEYS', 'ARGV', 'redis'].map((name) => [name, name] as const),
]);

/** @throws when the script holds anything that is not known here */
export const compile = (source: string): LuaScript => {
  const code = generate(parse(source), NAMES);
  const run = new Function('op', 'globals', 'KEYS', 'ARGV', 'redis', code) as (
    op: typeof operators,
    known: typeof globals,
    ...given: Parameters<LuaScript>
  ) => readonly LuaValue[];
  return (...given) => run(operators, globals, ...given)[0];
};
