/**
 * Lua values in JavaScript: nil is undefined, strings are bytes (one character per byte), numbers are doubles. A function
 * that returns one value returns it as it is; none or several are a list.
 */
export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction;
export type LuaResult = LuaValue | readonly LuaValue[];
export type LuaFunction = (...args: LuaValue[]) => LuaResult;

/** An error raised by a script, with its `value`. */
export class LuaError extends Error {
  constructor(readonly value: LuaValue) {
    super(typeof value === 'string' ? value : 'a script raised an error');
  }
}

export class LuaTable {
  /** Most tables are lists: the map for other keys is created when it is needed. */
  private rest: Map<LuaValue, LuaValue> | null = null;

  /** @param list the values of 1, 2, 3 … up to the first gap */
  constructor(readonly list: LuaValue[] = []) {}

  /** @param values an array that belongs to the table from now on */
  static of(values: LuaValue[]): LuaTable {
    const gap = values.indexOf(undefined);
    if (gap < 0) return new LuaTable(values);
    const table = new LuaTable(values.slice(0, gap));
    for (let at = gap; at < values.length; at++) table.set(at + 1, values[at]);
    return table;
  }

  static named(fields: Readonly<Record<string, LuaValue>>): LuaTable {
    const table = new LuaTable();
    for (const [name, value] of Object.entries(fields)) table.set(name, value);
    return table;
  }

  get(key: LuaValue): LuaValue {
    if (typeof key === 'number' && key >= 1 && key <= this.list.length && Number.isInteger(key))
      return this.list[key - 1];
    return this.rest?.get(key);
  }

  set(key: LuaValue, value: LuaValue): void {
    if (key === undefined) throw new LuaError('table index is nil');
    const { list, rest } = this;
    if (typeof key === 'number' && key >= 1 && key <= list.length && Number.isInteger(key)) {
      list[key - 1] = value;
      while (list.length > 0 && list[list.length - 1] === undefined) list.pop();
    } else if (typeof key === 'number' && key === list.length + 1 && value !== undefined) {
      list.push(value);
      if (rest) this.takeIn(rest, key);
    } else if (value === undefined) rest?.delete(key);
    else this.others().set(key, value);
  }

  /** The list has reached `key`: values that were set beyond it may follow now. */
  private takeIn(rest: Map<LuaValue, LuaValue>, key: number): void {
    rest.delete(key);
    while (rest.size > 0 && rest.has(this.list.length + 1)) {
      const next = this.list.length + 1;
      this.list.push(rest.get(next));
      rest.delete(next);
    }
  }

  private others(): Map<LuaValue, LuaValue> {
    this.rest ??= new Map();
    return this.rest;
  }

  get length(): number {
    return this.list.length;
  }

  /** Keys and values, the list first. */
  entries(): [LuaValue, LuaValue][] {
    const listed = this.list.map((value, index): [LuaValue, LuaValue] => [index + 1, value]);
    return [...listed, ...(this.rest ?? [])];
  }
}

export const truthy = (value: LuaValue): boolean => value !== undefined && value !== false;

export const typeName = (value: LuaValue): string => {
  if (value === undefined) return 'nil';
  if (value instanceof LuaTable) return 'table';
  return typeof value;
};

/** Formats a number like `%.{precision}g` of the C library. */
export const formatGeneral = (value: number, precision: number): string => {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const exponent = Number(value.toExponential(precision - 1).split('e')[1]);
  if (exponent >= -4 && exponent < precision) {
    const fixed = value.toFixed(Math.min(100, Math.max(0, precision - 1 - exponent)));
    return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  }
  const [mantissa = '', power = ''] = value.toExponential(precision - 1).split('e');
  const digits = power.replace(/^[-+]/, '').padStart(2, '0');
  return `${mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}e${power[0]}${digits}`;
};

export const numberText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e14 ? String(value) : formatGeneral(value, 14);

/** The number that a value is or parses to, or nil. */
export const toNumber = (value: LuaValue): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  const text = value.trim();
  if (!/^[-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)$/.test(text)) {
    const infinite = /^([-+]?)inf(?:inity)?$/i.exec(text);
    return infinite ? (infinite[1] === '-' ? -1 : 1) * Number.POSITIVE_INFINITY : undefined;
  }
  return /^[-+]0[xX]/.test(text) ? (text[0] === '-' ? -1 : 1) * Number(text.slice(1)) : Number(text);
};

export const toText = (value: LuaValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (value === undefined) return 'nil';
  return typeof value === 'boolean' ? String(value) : typeName(value);
};
