/** The syntax tree: made by the parser, read by the generator. */
export type Expression =
  | { readonly is: 'nil' | 'true' | 'false' | 'varargs' }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'string'; readonly value: string }
  | { readonly is: 'name'; readonly name: string; readonly line: number }
  | { readonly is: 'index'; readonly of: Expression; readonly key: Expression }
  | { readonly is: 'call'; readonly of: Expression; readonly args: readonly Expression[] }
  | { readonly is: 'function'; readonly body: FunctionBody }
  | {
      readonly is: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly is: 'unary'; readonly operator: string; readonly on: Expression }
  | { readonly is: 'table'; readonly fields: readonly TableField[] };

/** Without a key it is the next element of the list. */
export type TableField = { readonly key: Expression | null; readonly value: Expression };

export type FunctionBody = {
  readonly parameters: readonly string[];
  readonly varargs: boolean;
  readonly block: Block;
};

export type Block = readonly Statement[];

export type Statement =
  | { readonly is: 'local'; readonly names: readonly string[]; readonly values: readonly Expression[] }
  | { readonly is: 'localFunction'; readonly name: string; readonly body: FunctionBody }
  | { readonly is: 'assign'; readonly targets: readonly Expression[]; readonly values: readonly Expression[] }
  | { readonly is: 'call'; readonly call: Expression }
  | { readonly is: 'do'; readonly block: Block }
  | { readonly is: 'while'; readonly condition: Expression; readonly block: Block }
  | { readonly is: 'repeat'; readonly block: Block; readonly condition: Expression }
  | {
      readonly is: 'if';
      readonly cases: readonly (readonly [Expression, Block])[];
      readonly otherwise: Block;
    }
  | {
      readonly is: 'count';
      readonly name: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly step: Expression | null;
      readonly block: Block;
    }
  | {
      readonly is: 'each';
      readonly names: readonly string[];
      readonly of: readonly Expression[];
      readonly block: Block;
    }
  | { readonly is: 'return'; readonly values: readonly Expression[] }
  | { readonly is: 'break' };
