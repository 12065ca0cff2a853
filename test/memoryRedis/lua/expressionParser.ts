/**
 * Lua expressions, with the precedences of Lua 5.1.
 */
import type { Token } from './lexer.ts';
import type { Block, Expression, FunctionBody, TableField } from './syntax.ts';

/** How strongly an operator binds to its left and right; `..` and `^` are right-associative. */
const BINDING: Readonly<Record<string, readonly [left: number, right: number]>> = {
  or: [1, 1],
  and: [2, 2],
  '<': [3, 3],
  '>': [3, 3],
  '<=': [3, 3],
  '>=': [3, 3],
  '~=': [3, 3],
  '==': [3, 3],
  '..': [5, 4],
  '+': [6, 6],
  '-': [6, 6],
  '*': [7, 7],
  '/': [7, 7],
  '%': [7, 7],
  '^': [10, 9],
};
const UNARY = 8;

export abstract class ExpressionParser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  protected abstract block(): Block;
  protected abstract functionBody(): FunctionBody;

  protected get now(): Token {
    return this.tokens[this.at] as Token;
  }

  protected is(text: string): boolean {
    return (this.now.kind === 'symbol' || this.now.kind === 'keyword') && this.now.text === text;
  }

  protected take(text: string): boolean {
    const found = this.is(text);
    if (found) this.at++;
    return found;
  }

  protected expect(text: string): void {
    if (!this.take(text)) throw this.unexpected(text);
  }

  protected name(): string {
    const { kind, text } = this.now;
    if (kind !== 'name') throw this.unexpected('a name');
    this.at++;
    return text;
  }

  protected unexpected(wanted = 'something else'): Error {
    return new Error(`line ${this.now.line}: expected ${wanted} and not "${this.now.text}"`);
  }

  protected list(): Expression[] {
    const list = [this.expression()];
    while (this.take(',')) list.push(this.expression());
    return list;
  }

  protected expression(limit = 0): Expression {
    let left = this.unary();
    for (;;) {
      const operator = this.now.text;
      const binding = this.now.kind === 'string' ? undefined : BINDING[operator];
      if (!binding || binding[0] <= limit) return left;
      this.at++;
      left = { is: 'binary', operator, left, right: this.expression(binding[1]) };
    }
  }

  private unary(): Expression {
    for (const operator of ['not', '-', '#'])
      if (this.take(operator)) return { is: 'unary', operator, on: this.expression(UNARY) };
    return this.simple();
  }

  private simple(): Expression {
    const { kind, text } = this.now;
    if (kind === 'number' || kind === 'string') {
      this.at++;
      return kind === 'number' ? { is: 'number', value: Number(text) } : { is: 'string', value: text };
    }
    for (const is of ['nil', 'true', 'false'] as const) if (this.take(is)) return { is };
    if (this.take('...')) return { is: 'varargs' };
    if (this.take('function')) return { is: 'function', body: this.functionBody() };
    if (this.is('{')) return this.table();
    return this.suffixed();
  }

  /** A name or an expression in brackets, with the calls and lookups on it. */
  protected suffixed(): Expression {
    let of = this.primary();
    for (;;) {
      if (this.take('.')) of = { is: 'index', of, key: { is: 'string', value: this.name() } };
      else if (this.take('[')) {
        of = { is: 'index', of, key: this.expression() };
        this.expect(']');
      } else if (this.is('(')) of = { is: 'call', of, args: this.args() };
      else if (this.is(':')) throw this.unexpected('no method');
      else return of;
    }
  }

  private primary(): Expression {
    const { line } = this.now;
    if (this.take('(')) {
      const inside = this.expression();
      this.expect(')');
      // Brackets reduce several values to one.
      return inside.is === 'call' || inside.is === 'varargs'
        ? { is: 'binary', operator: 'or', left: inside, right: { is: 'nil' } }
        : inside;
    }
    return { is: 'name', name: this.name(), line };
  }

  private args(): Expression[] {
    this.expect('(');
    const args = this.is(')') ? [] : this.list();
    this.expect(')');
    return args;
  }

  private table(): Expression {
    this.expect('{');
    const fields: TableField[] = [];
    while (!this.is('}')) {
      fields.push(this.field());
      if (!this.take(',') && !this.take(';')) break;
    }
    this.expect('}');
    return { is: 'table', fields };
  }

  private field(): TableField {
    if (this.take('[')) {
      const key = this.expression();
      this.expect(']');
      this.expect('=');
      return { key, value: this.expression() };
    }
    const next = this.tokens[this.at + 1];
    if (this.now.kind === 'name' && next?.kind === 'symbol' && next.text === '=') {
      const key: Expression = { is: 'string', value: this.name() };
      this.expect('=');
      return { key, value: this.expression() };
    }
    return { key: null, value: this.expression() };
  }
}
