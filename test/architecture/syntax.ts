/** Source as a tree, for the rules that look at code and not at its text. */
import { parseSync } from 'vite';

export type Node = { readonly type: string; readonly [field: string]: unknown };

export const parse = (path: string, text: string): unknown => {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  return program;
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The nodes in a field, which holds one, several or none. */
export const childrenOf = (value: unknown): readonly Node[] =>
  (Array.isArray(value) ? value : [value]).filter(isNode);

export function* everything(value: unknown): Generator<Node> {
  for (const node of childrenOf(value)) {
    yield node;
    for (const field of Object.values(node)) yield* everything(field);
  }
}
