/**
 * A script, compiled to JavaScript once: the real text of src/thoonk/lua, so that a bug in a script is a bug in a simulation.
 */
import { generate } from './generator.ts';
import { library } from './library.ts';
import * as operators from './operators.ts';
import { parse } from './parser.ts';
import { LuaTable, type LuaValue } from './values.ts';

/** Runs with the globals that Redis gives to each call. */
export type LuaScript = (given: {
  readonly KEYS: LuaTable;
  readonly ARGV: LuaTable;
  readonly redis: LuaTable;
}) => LuaValue;

/** JSON is made only of text: it is all that our scripts ask of it. */
const cjson = LuaTable.named({
  encode: (value) => {
    if (typeof value !== 'string') throw new Error('only text is encoded here');
    const utf8 = Buffer.from(value, 'latin1').toString('utf8');
    // As Redis does it: the slash is escaped, and everything beyond ASCII stays as it is.
    return [Buffer.from(JSON.stringify(utf8).replaceAll('/', '\\/'), 'utf8').toString('latin1')];
  },
});

const GLOBALS: ReadonlySet<string> = new Set([...Object.keys(library), 'cjson', 'KEYS', 'ARGV', 'redis']);

/** @throws when the script holds anything that is not known here */
export const compile = (source: string): LuaScript => {
  const code = generate(parse(source), GLOBALS);
  const run = new Function('op', 'globals', code) as (
    op: typeof operators,
    globals: Readonly<Record<string, LuaValue>>,
  ) => readonly LuaValue[];
  return (given) => run(operators, { ...library, cjson, ...given })[0];
};
