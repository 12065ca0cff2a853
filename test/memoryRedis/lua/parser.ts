/**
 * Lua statements: the part of Lua 5.1 that our scripts use. Unknown syntax throws with its line.
 */
import { ExpressionParser } from './expressionParser.ts';
import { tokens } from './lexer.ts';
import type { Block, Expression, FunctionBody, Statement } from './syntax.ts';

export const parse = (source: string): Block => new Parser(tokens(source)).chunk();

class Parser extends ExpressionParser {
  chunk(): Block {
    const block = this.block();
    if (this.now.kind !== 'end') throw this.unexpected();
    return block;
  }

  protected override block(): Block {
    const statements: Statement[] = [];
    while (!this.atEndOfBlock()) {
      if (this.take(';')) continue;
      const statement = this.statement();
      statements.push(statement);
      if (statement.is === 'return' || statement.is === 'break') {
        this.take(';');
        if (!this.atEndOfBlock()) throw this.unexpected();
      }
    }
    return statements;
  }

  private atEndOfBlock(): boolean {
    const { kind, text } = this.now;
    return kind === 'end' || (kind === 'keyword' && ['end', 'else', 'elseif', 'until'].includes(text));
  }

  private statement(): Statement {
    if (this.take('local')) return this.local();
    if (this.take('if')) return this.conditional();
    if (this.take('for')) return this.loop();
    if (this.take('while')) {
      const condition = this.expression();
      return { is: 'while', condition, block: this.delimited('do') };
    }
    if (this.take('repeat')) {
      const block = this.block();
      this.expect('until');
      return { is: 'repeat', block, condition: this.expression() };
    }
    if (this.is('do')) return { is: 'do', block: this.delimited('do') };
    if (this.take('break')) return { is: 'break' };
    if (this.take('return')) return { is: 'return', values: this.atEndOfBlock() ? [] : this.list() };
    return this.assignmentOrCall();
  }

  private local(): Statement {
    if (this.take('function')) return { is: 'localFunction', name: this.name(), body: this.functionBody() };
    const names = this.names();
    return { is: 'local', names, values: this.take('=') ? this.list() : [] };
  }

  private conditional(): Statement {
    const cases: [Expression, Block][] = [];
    do {
      const condition = this.expression();
      this.expect('then');
      cases.push([condition, this.block()]);
    } while (this.take('elseif'));
    const otherwise = this.take('else') ? this.block() : [];
    this.expect('end');
    return { is: 'if', cases, otherwise };
  }

  private loop(): Statement {
    const names = this.names();
    const [name = ''] = names;
    if (names.length === 1 && this.take('=')) {
      const from = this.expression();
      this.expect(',');
      const to = this.expression();
      const step = this.take(',') ? this.expression() : null;
      return { is: 'count', name, from, to, step, block: this.delimited('do') };
    }
    this.expect('in');
    const of = this.list();
    return { is: 'each', names, of, block: this.delimited('do') };
  }

  private assignmentOrCall(): Statement {
    const first = this.suffixed();
    if (first.is === 'call') return { is: 'call', call: first };
    const targets: Expression[] = [first];
    while (this.take(',')) targets.push(this.suffixed());
    this.expect('=');
    if (targets.some(({ is }) => is !== 'name' && is !== 'index')) throw this.unexpected();
    return { is: 'assign', targets, values: this.list() };
  }

  private delimited(begin: string): Block {
    this.expect(begin);
    const block = this.block();
    this.expect('end');
    return block;
  }

  protected override functionBody(): FunctionBody {
    this.expect('(');
    const parameters: string[] = [];
    let varargs = false;
    while (!this.is(')')) {
      varargs = this.take('...');
      if (varargs) break;
      parameters.push(this.name());
      if (!this.take(',')) break;
    }
    this.expect(')');
    const block = this.block();
    this.expect('end');
    return { parameters, varargs, block };
  }

  private names(): string[] {
    const names = [this.name()];
    while (this.take(',')) names.push(this.name());
    return names;
  }
}
