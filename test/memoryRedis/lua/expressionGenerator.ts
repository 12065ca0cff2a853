/**
 * Parsed expressions → JavaScript source. `t` is a variable of each generated function for the value just tested.
 */
import type { Expression, FunctionBody } from './syntax.ts';

/** The JavaScript of a global. */
export type Global = { readonly code: string; readonly isFunction: boolean };

const ARITHMETIC: Readonly<Record<string, string>> = { '+': '+', '-': '-', '*': '*', '/': '/', '^': '**' };

const COMPARISONS: ReadonlySet<string> = new Set(['==', '~=', '<', '>', '<=', '>=']);

/** Whether an expression may have none or several values. */
export const isMultiple = (value: Expression | undefined): boolean =>
  value?.is === 'call' || value?.is === 'varargs';

const isBoolean = (expression: Expression): boolean =>
  expression.is === 'true' ||
  expression.is === 'false' ||
  (expression.is === 'unary' && expression.operator === 'not') ||
  (expression.is === 'binary' && COMPARISONS.has(expression.operator));

const isNumber = (expression: Expression): boolean =>
  expression.is === 'number' ||
  (expression.is === 'unary' && expression.operator !== 'not') ||
  (expression.is === 'binary' &&
    (expression.operator === '%' || ARITHMETIC[expression.operator] !== undefined));

export abstract class ExpressionGenerator {
  protected readonly scopes: Map<string, string>[] = [];
  protected locals = 0;
  /** The JavaScript names of local functions, which are constants. */
  protected readonly functions = new Set<string>();

  constructor(private readonly globals: ReadonlyMap<string, Global>) {}

  protected abstract functionText(body: FunctionBody): string;

  protected declare(name: string): string {
    const made = `${name}_${++this.locals}`;
    this.scopes.at(-1)?.set(name, made);
    return made;
  }

  protected find(name: string): string | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at--) {
      const found = this.scopes[at]?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  /** All values of a list, including several of the last one. */
  protected values(values: readonly Expression[]): string {
    return values
      .map((value, at) => {
        if (at < values.length - 1 || !isMultiple(value)) return this.value(value);
        return value.is === 'call' ? `...op.all(${this.call(value)})` : '...varargs';
      })
      .join(', ');
  }

  /** A call with all its results. */
  protected call(expression: Expression): string {
    if (expression.is !== 'call') throw new Error(`${expression.is} cannot be called`);
    return `${this.callable(expression.of)}(${this.values(expression.args)})`;
  }

  private callable(of: Expression): string {
    const code = this.value(of);
    const isFunction = this.functions.has(code) || this.global(of)?.isFunction;
    return isFunction ? code : `op.callable(${code})`;
  }

  /** A global that no local hides, or a function in its table. */
  private global(expression: Expression): Global | undefined {
    if (expression.is === 'name')
      return this.find(expression.name) === undefined ? this.globals.get(expression.name) : undefined;
    if (expression.is !== 'index' || expression.of.is !== 'name' || expression.key.is !== 'string')
      return undefined;
    return this.global(expression.of) && this.globals.get(`${expression.of.name}.${expression.key.value}`);
  }

  protected isGlobal(expression: Expression, name: string): boolean {
    return expression.is === 'name' && expression.name === name && this.find(name) === undefined;
  }

  /** JavaScript that is true or false; the value is not kept. */
  protected condition(expression: Expression): string {
    if (expression.is === 'binary' && (expression.operator === 'and' || expression.operator === 'or')) {
      const operator = expression.operator === 'and' ? '&&' : '||';
      return `(${this.condition(expression.left)} ${operator} ${this.condition(expression.right)})`;
    }
    if (expression.is === 'unary' && expression.operator === 'not')
      return `(!${this.condition(expression.on)})`;
    return isBoolean(expression) ? this.value(expression) : this.kept(expression);
  }

  /** Like `condition`; the value is in `t` afterwards. */
  private kept(expression: Expression): string {
    return `((t = ${this.value(expression)}) !== undefined && t !== false)`;
  }

  protected number(expression: Expression): string {
    return isNumber(expression) ? this.value(expression) : `op.number(${this.value(expression)})`;
  }

  protected value(expression: Expression): string {
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
        return (
          this.global(expression)?.code ??
          `op.index(${this.value(expression.of)}, ${this.value(expression.key)})`
        );
      case 'call':
        return `op.first(${this.call(expression)})`;
      case 'function':
        return `(${this.functionText(expression.body)})`;
      case 'unary':
        return this.unary(expression.operator, expression.on);
      case 'binary':
        return this.binary(expression.operator, expression.left, expression.right);
      case 'table': {
        const named = expression.fields.flatMap(({ key, value }) =>
          key ? [`${this.value(key)}, ${this.value(value)}`] : [],
        );
        const listed = expression.fields.flatMap(({ key, value }) => (key ? [] : [value]));
        return `op.table([${this.values(listed)}], [${named.join(', ')}])`;
      }
    }
  }

  private name(name: string, line: number): string {
    const known = this.find(name) ?? this.globals.get(name)?.code;
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
        return `(${this.kept(a)} ? ${this.value(b)} : t)`;
      case 'or':
        return `(${this.kept(a)} ? t : ${this.value(b)})`;
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
