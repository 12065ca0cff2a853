/**
 * Parsed Lua → JavaScript source. Each local gets a unique name, so that scopes need no attention afterwards.
 *
 * Guarantees that a name which is neither a local nor a known global is rejected when the script is compiled, and so is
 * an assignment to a global: Redis rejects both when the script runs.
 */
import type { Block, Expression, FunctionBody, Statement } from './syntax.ts';

/** @param globals the JavaScript of each; those of operators.ts begin with `op.` */
export const generate = (block: Block, globals: ReadonlyMap<string, string>): string =>
  new Generator(globals).chunk(block);

const ARITHMETIC: Readonly<Record<string, string>> = { '+': '+', '-': '-', '*': '*', '/': '/', '^': '**' };

class Generator {
  private scopes: Map<string, string>[] = [];
  private locals = 0;

  constructor(private readonly globals: ReadonlyMap<string, string>) {}

  chunk(block: Block): string {
    return `let t; ${this.block(block)} return [];`;
  }

  private block(block: Block, declared: readonly string[] = []): string {
    this.scopes.push(new Map());
    for (const name of declared) this.declare(name);
    const text = block.map((statement) => this.statement(statement)).join('\n');
    this.scopes.pop();
    return text;
  }

  private declare(name: string): string {
    const made = `${name}_${++this.locals}`;
    this.scopes.at(-1)?.set(name, made);
    return made;
  }

  private find(name: string): string | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const found = this.scopes[at]?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private statement(statement: Statement): string {
    switch (statement.is) {
      case 'local':
        return this.local(statement.names, statement.values);
      case 'localFunction': {
        const name = this.declare(statement.name);
        return `const ${name} = ${this.functionText(statement.body)};`;
      }
      case 'assign':
        return this.assign(statement.targets, statement.values);
      case 'call':
        return `${this.multiple(statement.call)};`;
      case 'do':
        return `{ ${this.block(statement.block)} }`;
      case 'while':
        return `while (${this.condition(statement.condition)}) { ${this.block(statement.block)} }`;
      case 'repeat':
        return this.repeat(statement.block, statement.condition);
      case 'if': {
        const cases = statement.cases.map(
          ([condition, block]) => `if (${this.condition(condition)}) { ${this.block(block)} }`,
        );
        return `${cases.join(' else ')} else { ${this.block(statement.otherwise)} }`;
      }
      case 'count':
        return this.count(statement);
      case 'each':
        return this.each(statement.names, statement.of, statement.block);
      case 'return': {
        const [only] = statement.values;
        if (statement.values.length === 1 && only?.is === 'call') return `return ${this.multiple(only)};`;
        return `return [${this.values(statement.values)}];`;
      }
      case 'break':
        return 'break;';
    }
  }

  private local(names: readonly string[], values: readonly Expression[]): string {
    // A local is not visible in its own values.
    const [only] = values;
    const single = names.length === 1 && values.length <= 1;
    const text = single ? (only ? this.value(only) : 'undefined') : `[${this.values(values)}]`;
    const made = names.map((name) => this.declare(name));
    return single ? `let ${made[0]} = ${text};` : `let [${made.join(', ')}] = ${text};`;
  }

  private assign(targets: readonly Expression[], values: readonly Expression[]): string {
    const [target] = targets;
    const [value] = values;
    if (targets.length === 1 && values.length === 1 && target && value)
      return this.assignOne(target, this.value(value));
    const made = `m_${++this.locals}`;
    const parts = targets.map((one, at) => this.assignOne(one, `${made}[${at}]`));
    return `{ const ${made} = [${this.values(values)}]; ${parts.join(' ')} }`;
  }

  private assignOne(target: Expression, value: string): string {
    if (target.is === 'index')
      return `op.assign(${this.value(target.of)}, ${this.value(target.key)}, ${value});`;
    if (target.is !== 'name') throw new Error(`${target.is} cannot be assigned to`);
    const name = this.find(target.name);
    if (name === undefined) throw new Error(`line ${target.line}: assignment to the global ${target.name}`);
    return `${name} = ${value};`;
  }

  private repeat(block: Block, condition: Expression): string {
    this.scopes.push(new Map());
    const body = block.map((statement) => this.statement(statement)).join('\n');
    const until = this.condition(condition);
    this.scopes.pop();
    return `for (;;) { ${body} if (${until}) break; }`;
  }

  private count({ name, from, to, step, block }: Extract<Statement, { is: 'count' }>): string {
    const at = `c_${++this.locals}`;
    const bounds = [from, to, step ?? ({ is: 'number', value: 1 } as const)].map((one) => this.number(one));
    this.scopes.push(new Map());
    const local = this.declare(name);
    const body = this.block(block);
    this.scopes.pop();
    return (
      `for (let ${at} = ${bounds[0]}, ${at}to = ${bounds[1]}, ${at}step = ${bounds[2]}; ` +
      `${at}step > 0 ? ${at} <= ${at}to : ${at} >= ${at}to; ${at} += ${at}step) { let ${local} = ${at}; ${body} }`
    );
  }

  private each(names: readonly string[], of: readonly Expression[], block: Block): string {
    const made = `e_${++this.locals}`;
    const iterator = `const [${made}next, ${made}of, ${made}first] = [${this.values(of)}];`;
    this.scopes.push(new Map());
    const locals = names.map((name) => this.declare(name));
    const body = this.block(block);
    this.scopes.pop();
    return (
      `{ ${iterator} for (let ${made} = ${made}first;;) { ` +
      `let [${locals.join(', ')}] = op.callable(${made}next)(${made}of, ${made}); ` +
      `if (${locals[0]} === undefined) break; ${made} = ${locals[0]}; ${body} } }`
    );
  }

  private functionText({ parameters, varargs, block }: FunctionBody): string {
    this.scopes.push(new Map());
    const locals = parameters.map((name) => this.declare(name));
    if (varargs) locals.push('...varargs');
    const body = this.block(block);
    this.scopes.pop();
    return `(${locals.join(', ')}) => { let t; ${body} return []; }`;
  }

  /** All values of a list, including several of the last one. */
  private values(values: readonly Expression[]): string {
    return values
      .map((value, at) => {
        const several = value.is === 'call' || value.is === 'varargs';
        return several && at === values.length - 1 ? `...${this.multiple(value)}` : this.value(value);
      })
      .join(', ');
  }

  private multiple(expression: Expression): string {
    if (expression.is === 'varargs') return 'varargs';
    if (expression.is !== 'call') return `[${this.value(expression)}]`;
    return `op.callable(${this.value(expression.of)})(${this.values(expression.args)})`;
  }

  private condition(expression: Expression): string {
    return `((t = ${this.value(expression)}) !== undefined && t !== false)`;
  }

  private number(expression: Expression): string {
    return expression.is === 'number' ? String(expression.value) : `op.number(${this.value(expression)})`;
  }

  private value(expression: Expression): string {
    switch (expression.is) {
      case 'nil':
        return 'undefined';
      case 'true':
      case 'false':
        return expression.is;
      case 'number':
        return String(expression.value);
      case 'string':
        return JSON.stringify(expression.value);
      case 'varargs':
        return 'varargs[0]';
      case 'name':
        return this.name(expression.name, expression.line);
      case 'index':
        return `op.index(${this.value(expression.of)}, ${this.value(expression.key)})`;
      case 'call':
        return `${this.multiple(expression)}[0]`;
      case 'function':
        return `(${this.functionText(expression.body)})`;
      case 'unary':
        return this.unary(expression.operator, expression.on);
      case 'binary':
        return this.binary(expression.operator, expression.left, expression.right);
      case 'table': {
        const named = expression.fields.flatMap(({ key, value }) =>
          key ? [`[${this.value(key)}, ${this.value(value)}]`] : [],
        );
        const listed = expression.fields.flatMap(({ key, value }) => (key ? [] : [value]));
        return `op.table([${named.join(', ')}], [${this.values(listed)}])`;
      }
    }
  }

  private name(name: string, line: number): string {
    const known = this.find(name) ?? this.globals.get(name);
    if (known !== undefined) return known;
    throw new Error(`line ${line}: there is no global ${name}`);
  }

  private unary(operator: string, on: Expression): string {
    if (operator === 'not') return `(!${this.condition(on)})`;
    return operator === '#' ? `op.length(${this.value(on)})` : `(-${this.number(on)})`;
  }

  private binary(operator: string, left: Expression, right: Expression): string {
    const [a, b] = [left, right];
    switch (operator) {
      case 'and':
        return `(${this.condition(a)} ? ${this.value(b)} : t)`;
      case 'or':
        return `(${this.condition(a)} ? t : ${this.value(b)})`;
      case '==':
        return `(${this.value(a)} === ${this.value(b)})`;
      case '~=':
        return `(${this.value(a)} !== ${this.value(b)})`;
      case '<':
        return `op.less(${this.value(a)}, ${this.value(b)})`;
      case '>':
        return `op.less(${this.value(b)}, ${this.value(a)})`;
      case '<=':
        return `op.lessOrEqual(${this.value(a)}, ${this.value(b)})`;
      case '>=':
        return `op.lessOrEqual(${this.value(b)}, ${this.value(a)})`;
      case '..':
        return `op.concat(${this.value(a)}, ${this.value(b)})`;
      case '%':
        return `op.modulo(${this.number(a)}, ${this.number(b)})`;
      default:
        return `(${this.number(a)} ${ARITHMETIC[operator]} ${this.number(b)})`;
    }
  }
}
