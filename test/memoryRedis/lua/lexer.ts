/**
 * Lua source → tokens. Strings are bytes (one character per byte), as everywhere in the in-memory Redis.
 *
 * Guarantees that unknown syntax (long strings, goto) throws with its line instead of being misread.
 */
export type Token = {
  readonly kind: 'name' | 'keyword' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly line: number;
};

const KEYWORDS = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);
const SYMBOLS = /^(?:\.\.\.|\.\.|==|~=|<=|>=|[-+*/%^#<>=(){}[\];:,.])/;
const NUMBER = /^(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/;
const NAME = /^[A-Za-z_]\w*/;
const BLANK = /^\s+/;
const COMMENT = /^--(?!\[=*\[)[^\n]*/;
const LONG_COMMENT = /^--\[\[[\s\S]*?\]\]/;
const STRING = /^(?:"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')/;

export const tokens = (source: string): Token[] => {
  const found: Token[] = [];
  let rest = source;
  let line = 1;
  const take = (text: string) => {
    line += text.split('\n').length - 1;
    rest = rest.slice(text.length);
  };
  while (rest !== '') {
    const [blank] = BLANK.exec(rest) ?? LONG_COMMENT.exec(rest) ?? COMMENT.exec(rest) ?? [];
    if (blank !== undefined) {
      take(blank);
      continue;
    }
    const [kind, text] = nextToken(rest, line);
    found.push({ kind, text: kind === 'string' ? stringBytes(text) : text, line });
    take(text);
  }
  found.push({ kind: 'end', text: '', line });
  return found;
};

const nextToken = (rest: string, line: number): [Token['kind'], string] => {
  const [name] = NAME.exec(rest) ?? [];
  if (name !== undefined) return [KEYWORDS.has(name) ? 'keyword' : 'name', name];
  const [text] = STRING.exec(rest) ?? [];
  if (text !== undefined) return ['string', text];
  const [number] = NUMBER.exec(rest) ?? [];
  if (number !== undefined) return ['number', number];
  const [symbol] = SYMBOLS.exec(rest) ?? [];
  if (symbol !== undefined) return ['symbol', symbol];
  throw new Error(`line ${line}: not understood: ${rest.slice(0, 20)}`);
};

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

const stringBytes = (quoted: string): string =>
  Buffer.from(quoted.slice(1, -1), 'utf8')
    .toString('latin1')
    .replace(/\\(?:(\d{1,3})|([\s\S]))/g, (_, digits?: string, other?: string) =>
      digits === undefined ? (ESCAPES[other ?? ''] ?? other ?? '') : String.fromCharCode(Number(digits)),
    );
