/**
 * Parsed Lua → JavaScript source. Each local gets a unique name, so that scopes need no attention afterwards.
 *
 * Guarantees that a name which is neither a local nor a known global is rejected when the script is compiled, and so is
 * an assignment to a global: Redis rejects both when the script runs.
 */
import { ExpressionGenerator, type Global, isMultiple } from './expressionGenerator.ts';
import type { Block, Expression, FunctionBody, Statement } from './syntax.ts';

/** @param globals by name; a function in a table has a name such as `string.sub` */
export const generate = (block: Block, globals: ReadonlyMap<string, Global>): string =>
  new Generator(globals).chunk(block);

class Generator extends ExpressionGenerator {
  chunk(block: Block): string {
    return `let t; ${this.whole(block)}`;
  }

  /** The body of a function: it returns nothing if it reaches its end. */
  private whole(block: Block): string {
    return `${this.block(block)}${block.at(-1)?.is === 'return' ? '' : ' return [];'}`;
  }

  private block(block: Block, declared: readonly string[] = []): string {
    this.scopes.push(new Map());
    for (const name of declared) this.declare(name);
    const text = block.map((statement) => this.statement(statement)).join('\n');
    this.scopes.pop();
    return text;
  }

  private statement(statement: Statement): string {
    switch (statement.is) {
      case 'local':
        return this.local(statement.names, statement.values);
      case 'localFunction': {
        const name = this.declare(statement.name);
        this.functions.add(name);
        return `const ${name} = ${this.functionText(statement.body)};`;
      }
      case 'assign':
        return this.assign(statement.targets, statement.values);
      case 'call':
        return `${this.call(statement.call)};`;
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
        const otherwise =
          statement.otherwise.length > 0 ? ` else { ${this.block(statement.otherwise)} }` : '';
        return cases.join(' else ') + otherwise;
      }
      case 'count':
        return this.count(statement);
      case 'each':
        return this.each(statement.names, statement.of, statement.block);
      case 'return': {
        const [only] = statement.values;
        if (statement.values.length !== 1 || !only) return `return [${this.values(statement.values)}];`;
        return `return ${only.is === 'call' ? this.call(only) : only.is === 'varargs' ? 'varargs' : this.value(only)};`;
      }
      case 'break':
        return 'break;';
    }
  }

  private local(names: readonly string[], values: readonly Expression[]): string {
    // A local is not visible in its own values.
    if (values.length > names.length || (names.length > values.length && isMultiple(values.at(-1)))) {
      const text = `[${this.values(values)}]`;
      return `let [${names.map((name) => this.declare(name)).join(', ')}] = ${text};`;
    }
    const texts = values.map((value) => this.value(value));
    return names.map((name, at) => `let ${this.declare(name)} = ${texts[at] ?? 'undefined'};`).join(' ');
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
    const [only] = of;
    if (of.length === 1 && only?.is === 'call' && only.args.length === 1 && this.isGlobal(only.of, 'ipairs'))
      return this.walk(names, only.args[0] as Expression, block);
    const made = `e_${++this.locals}`;
    const iterator = `const [${made}next, ${made}of, ${made}first] = [${this.values(of)}];`;
    this.scopes.push(new Map());
    const locals = names.map((name) => this.declare(name));
    const body = this.block(block);
    this.scopes.pop();
    return (
      `{ ${iterator} for (let ${made} = ${made}first;;) { ` +
      `let [${locals.join(', ')}] = op.all(op.callable(${made}next)(${made}of, ${made})); ` +
      `if (${locals[0]} === undefined) break; ${made} = ${locals[0]}; ${body} } }`
    );
  }

  /** The loop over `ipairs`. */
  private walk([index = '', value = '']: readonly string[], of: Expression, block: Block): string {
    const made = `e_${++this.locals}`;
    const table = `const ${made}of = op.walked(${this.value(of)});`;
    this.scopes.push(new Map());
    const [at, item] = [this.declare(index), this.declare(value)];
    const body = this.block(block);
    this.scopes.pop();
    return (
      `{ ${table} for (let ${made} = 1;; ${made}++) { let ${at} = ${made}, ${item} = ${made}of.get(${made}); ` +
      `if (${item} === undefined) break; ${body} } }`
    );
  }

  protected override functionText({ parameters, varargs, block }: FunctionBody): string {
    this.scopes.push(new Map());
    const locals = parameters.map((name) => this.declare(name));
    if (varargs) locals.push('...varargs');
    const body = this.whole(block);
    this.scopes.pop();
    return `(${locals.join(', ')}) => { let t; ${body} }`;
  }
}
