/**
 * Lua patterns, matched as in Lua 5.1: classes, sets, `* + - ?`, anchors, captures. Balanced and frontier patterns are
 * not supported and throw.
 */
import { LuaError, type LuaValue } from './values.ts';

/** Start and end of a match, and its captures; without captures the whole match. */
export type Match = { readonly from: number; readonly to: number; readonly captures: readonly LuaValue[] };

type Capture = { readonly from: number; to: number | 'open' | 'position' };

const CLASSES: Readonly<Record<string, RegExp>> = {
  a: /[A-Za-z]/,
  d: /\d/,
  l: /[a-z]/,
  p: /[!-/:-@[-`{-~]/,
  s: /[\t-\r ]/,
  u: /[A-Z]/,
  w: /[A-Za-z0-9]/,
  x: /[0-9A-Fa-f]/,
};

export const findMatch = (text: string, pattern: string, start = 0): Match | null => {
  const anchored = pattern.startsWith('^');
  for (let from = start; from <= text.length; from++) {
    const matcher = new Matcher(text, pattern);
    const to = matcher.match(from, anchored ? 1 : 0);
    if (to >= 0) return { from, to, captures: matcher.captured(from, to) };
    if (anchored) return null;
  }
  return null;
};

class Matcher {
  private captures: Capture[] = [];

  constructor(
    private readonly text: string,
    private readonly pattern: string,
  ) {}

  captured(from: number, to: number): LuaValue[] {
    if (this.captures.length === 0) return [this.text.slice(from, to)];
    return this.captures.map((one) =>
      one.to === 'position' ? one.from + 1 : this.text.slice(one.from, one.to as number),
    );
  }

  /** @returns the end of the match, or -1 */
  match(at: number, p: number): number {
    const { pattern, text } = this;
    if (p >= pattern.length) return at;
    if (pattern[p] === '(') return this.open(at, p);
    if (pattern[p] === ')') return this.close(at, p);
    if (pattern[p] === '$' && p === pattern.length - 1) return at === text.length ? at : -1;
    if (/^%[bf0-9]/.test(pattern.slice(p))) throw new LuaError(`unknown pattern: ${pattern}`);
    const end = this.endOfItem(p);
    const repeat = pattern[end];
    if (repeat === '?') {
      const taken = this.fits(at, p, end) ? this.match(at + 1, end + 1) : -1;
      return taken >= 0 ? taken : this.match(at, end + 1);
    }
    if (repeat === '+') return this.fits(at, p, end) ? this.most(at + 1, p, end) : -1;
    if (repeat === '*') return this.most(at, p, end);
    if (repeat === '-') return this.least(at, p, end);
    return this.fits(at, p, end) ? this.match(at + 1, end) : -1;
  }

  private open(at: number, p: number): number {
    const position = this.pattern[p + 1] === ')';
    this.captures.push({ from: at, to: position ? 'position' : 'open' });
    const end = this.match(at, p + (position ? 2 : 1));
    if (end < 0) this.captures.pop();
    return end;
  }

  private close(at: number, p: number): number {
    const capture = this.captures.findLast(({ to }) => to === 'open');
    if (!capture) throw new LuaError('invalid pattern capture');
    capture.to = at;
    const end = this.match(at, p + 1);
    if (end < 0) capture.to = 'open';
    return end;
  }

  private most(at: number, p: number, end: number): number {
    let count = 0;
    while (this.fits(at + count, p, end)) count++;
    for (; count >= 0; count--) {
      const found = this.match(at + count, end + 1);
      if (found >= 0) return found;
    }
    return -1;
  }

  private least(from: number, p: number, end: number): number {
    for (let at = from; ; at++) {
      const found = this.match(at, end + 1);
      if (found >= 0) return found;
      if (!this.fits(at, p, end)) return -1;
    }
  }

  private endOfItem(p: number): number {
    if (this.pattern[p] === '%') return p + 2;
    if (this.pattern[p] !== '[') return p + 1;
    let at = p + (this.pattern[p + 1] === '^' ? 2 : 1);
    do {
      if (at >= this.pattern.length) throw new LuaError('malformed pattern');
      at += this.pattern[at] === '%' ? 2 : 1;
    } while (this.pattern[at] !== ']');
    return at + 1;
  }

  private fits(at: number, p: number, end: number): boolean {
    const character = this.text[at];
    if (character === undefined) return false;
    const item = this.pattern.slice(p, end);
    if (item === '.') return true;
    if (item[0] === '[' && item.length > 1) return inSet(character, item.slice(1, -1));
    return item[0] === '%' && item.length > 1 ? inClass(character, item[1] as string) : character === item;
  }
}

const inClass = (character: string, name: string): boolean => {
  const known = CLASSES[name.toLowerCase()];
  if (!known && /[A-Za-z]/.test(name)) throw new LuaError(`unknown class: %${name}`);
  if (!known) return character === name;
  return known.test(character) === (name === name.toLowerCase());
};

const inSet = (character: string, set: string): boolean => {
  const inverted = set.startsWith('^');
  for (let at = inverted ? 1 : 0; at < set.length; at++) {
    const first = set[at] as string;
    const last = set[at + 2];
    if (first === '%') {
      at++;
      if (inClass(character, set[at] as string)) return !inverted;
    } else if (set[at + 1] === '-' && last !== undefined) {
      at += 2;
      if (first <= character && character <= last) return !inverted;
    } else if (first === character) return !inverted;
  }
  return inverted;
};
