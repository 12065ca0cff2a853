/**
 * Lua patterns as in Lua 5.1, translated to regular expressions: classes, sets, `* + - ?`, anchors, captures. Balanced
 * and frontier patterns, back-references and captures of positions are not supported and throw.
 */
import { LuaError } from './values.ts';

/** Start and end of a match, and its captures; without captures the whole match. */
export type Match = { readonly from: number; readonly to: number; readonly captures: readonly string[] };

/** The inside of a set of characters. */
const CLASSES: Readonly<Record<string, string>> = {
  a: 'A-Za-z',
  d: '0-9',
  l: 'a-z',
  p: '!-/:-@\\[-`{-~',
  s: '\\t-\\r ',
  u: 'A-Z',
  w: 'A-Za-z0-9',
  x: '0-9A-Fa-f',
};

const REPEATS: Readonly<Record<string, string>> = { '*': '*', '+': '+', '-': '*?', '?': '?' };

/** Scripts have few patterns, and none is made from data. */
const compiled = new Map<string, RegExp>();

export const findMatch = (text: string, pattern: string, start = 0): Match | null => {
  if (start > text.length) return null;
  let expression = compiled.get(pattern);
  if (!expression) {
    expression = new Translator(pattern).expression();
    compiled.set(pattern, expression);
  }
  expression.lastIndex = start;
  const found = expression.exec(text);
  if (!found) return null;
  const [whole, ...captures] = found;
  return {
    from: found.index,
    to: found.index + whole.length,
    captures: captures.length === 0 ? [whole] : captures,
  };
};

class Translator {
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** A pattern with an anchor matches only where the search starts. */
  expression(): RegExp {
    const isAnchored = this.pattern.startsWith('^');
    if (isAnchored) this.at++;
    let made = '';
    while (this.at < this.pattern.length) made += this.part();
    return new RegExp(made, isAnchored ? 'sy' : 'sg');
  }

  private part(): string {
    const { pattern, at } = this;
    const next = pattern[at] as string;
    if (/^(?:%[bf0-9]|\(\))/.test(pattern.slice(at, at + 2)))
      throw new LuaError(`unknown pattern: ${pattern}`);
    if (next === '(' || next === ')' || (next === '$' && at === pattern.length - 1)) {
      this.at++;
      return next;
    }
    const item = this.item();
    const repeat = REPEATS[pattern[this.at] ?? ''];
    if (repeat === undefined) return item;
    this.at++;
    return item + repeat;
  }

  /** What matches one character. */
  private item(): string {
    const next = this.pattern[this.at++] as string;
    if (next === '.') return '.';
    if (next === '[') return this.set();
    return next === '%' ? `[${this.inClass()}]` : `[${literal(next)}]`;
  }

  /** The inside of a set for the class or the character after `%`. */
  private inClass(): string {
    const name = this.pattern[this.at++] ?? '';
    const known = CLASSES[name];
    if (known !== undefined) return known;
    const opposite = CLASSES[name.toLowerCase()];
    if (opposite !== undefined) return othersThan(opposite);
    if (name === '' || /[A-Za-z]/.test(name)) throw new LuaError(`unknown class: %${name}`);
    return literal(name);
  }

  private set(): string {
    const { pattern } = this;
    const isInverted = pattern[this.at] === '^';
    if (isInverted) this.at++;
    let made = '';
    do {
      const first = pattern[this.at++];
      if (first === undefined || this.at >= pattern.length) throw new LuaError('malformed pattern');
      const last = pattern[this.at + 1];
      if (first === '%') made += this.inClass();
      else if (pattern[this.at] === '-' && last !== undefined && last !== ']') {
        made += `${literal(first)}-${literal(last)}`;
        this.at += 2;
      } else made += literal(first);
    } while (pattern[this.at] !== ']');
    this.at++;
    return `[${isInverted ? '^' : ''}${made}]`;
  }
}

const literal = (character: string): string => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** The inside of a set with all bytes that another does not have. */
const othersThan = (set: string): string => {
  const known = new RegExp(`[${set}]`);
  return Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    .filter((byte) => !known.test(byte))
    .map(literal)
    .join('');
};
