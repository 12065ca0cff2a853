/** The operators of Lua, called by the generated code. */
import {
  LuaError,
  type LuaFunction,
  type LuaResult,
  LuaTable,
  type LuaValue,
  numberText,
  toNumber,
  typeName,
} from './values.ts';

const wrong = (doing: string, value: LuaValue) =>
  new LuaError(`attempt to ${doing} a ${typeName(value)} value`);

export const number = (value: LuaValue): number => {
  if (typeof value === 'number') return value;
  const read = toNumber(value);
  if (read === undefined) throw wrong('perform arithmetic on', value);
  return read;
};

export const modulo = (a: number, b: number): number => a - Math.floor(a / b) * b;

export const less = (a: LuaValue, b: LuaValue): boolean => {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  throw new LuaError(`attempt to compare ${typeName(a)} with ${typeName(b)}`);
};

export const lessOrEqual = (a: LuaValue, b: LuaValue): boolean =>
  typeof a === 'number' && typeof b === 'number' ? a <= b : !less(b, a);

export const concat = (a: LuaValue, b: LuaValue): string => piece(a) + piece(b);

const piece = (value: LuaValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  throw wrong('concatenate', value);
};

export const length = (value: LuaValue): number => {
  if (value instanceof LuaTable || typeof value === 'string') return value.length;
  throw wrong('get length of', value);
};

export const index = (of: LuaValue, key: LuaValue): LuaValue => {
  if (of instanceof LuaTable) return of.get(key);
  throw wrong('index', of);
};

export const assign = (of: LuaValue, key: LuaValue, value: LuaValue): void => {
  if (!(of instanceof LuaTable)) throw wrong('index', of);
  of.set(key, value);
};

export const callable = (called: LuaValue): LuaFunction => {
  if (typeof called !== 'function') throw wrong('call', called);
  return called;
};

/** @param named keys and values in turn */
export const table = (listed: LuaValue[], named: readonly LuaValue[]): LuaTable => {
  const made = LuaTable.of(listed);
  for (let at = 0; at < named.length; at += 2) made.set(named[at], named[at + 1]);
  return made;
};

const isList = (result: LuaResult): result is readonly LuaValue[] => Array.isArray(result);

/** The first of the values that a call has returned. */
export const first = (result: LuaResult): LuaValue => (isList(result) ? result[0] : result);

/** All of the values that a call has returned. */
export const all = (result: LuaResult): readonly LuaValue[] => (isList(result) ? result : [result]);

/** A table that is about to be walked by `ipairs`. */
export const walked = (value: LuaValue): LuaTable => {
  if (value instanceof LuaTable) return value;
  throw new LuaError(`bad argument (table expected, got ${typeName(value)})`);
};
