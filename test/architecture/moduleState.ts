/**
 * Finds state that a module keeps for itself: it would outlive the session of the person it belongs to, and be shared by all
 * teams of a page.
 *
 * Found are `let` and `var`, containers and stores that are not declared read-only, objects made by `new`, static fields that
 * can be assigned, and every constant that some line of the module changes.
 */
import { childrenOf, everything, type Node, parse } from './syntax.ts';

/** Objects that hold nothing that could change. */
const STATELESS = /^(?:Intl\.\w+|RegExp|URL|TextEncoder|TextDecoder)$/;
const STORES = /^(?:create|createStore|proxy|signal|atom)$/;
const CHANGES =
  /^(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|setState|assign)$/;
const READ_ONLY = /^:\s*(?:readonly\b|Readonly\w*\b|Record<never)/;

/** What a module keeps, by name. */
export const moduleState = (path: string, text: string): string[] => {
  const program = parse(path, text);
  const nodes = [...everything(program)];
  const declared = topLevel(program).flatMap((node) => declarators(node));
  const names = new Set(declared.map(({ name }) => name));
  const kept = declared.filter(({ kind, node }) => kind !== 'const' || holdsState(node, text));
  const changed = nodes.flatMap((node) => changedName(node) ?? []).filter((name) => names.has(name));
  return [...new Set([...kept.map(({ name }) => name), ...changed, ...nodes.flatMap(openStatic)])].sort();
};

const topLevel = (program: unknown): readonly Node[] =>
  childrenOf(program)
    .flatMap(({ body }) => childrenOf(body))
    .flatMap((node) =>
      node.type === 'ExportNamedDeclaration' ? childrenOf(node.declaration) : childrenOf(node),
    );

const declarators = (node: Node) =>
  node.type === 'VariableDeclaration' && node.declare !== true
    ? childrenOf(node.declarations).map((one) => ({ name: nameOf(one.id), kind: node.kind, node: one }))
    : [];

/** `x` for `x`, and for whatever is reached from it: `x.y[0].z`. */
const nameOf = (value: unknown): string => {
  const [node] = childrenOf(value);
  if (node?.type === 'MemberExpression') return nameOf(node.object);
  return typeof node?.name === 'string' ? node.name : '';
};

const textOf = (node: Node | undefined, text: string): string =>
  text.slice(Number(node?.start ?? 0), Number(node?.end ?? 0));

const holdsState = ({ id, init }: Node, text: string): boolean => {
  const [value] = childrenOf(init);
  const [type] = childrenOf(childrenOf(id)[0]?.typeAnnotation);
  if (!value || READ_ONLY.test(textOf(type, text))) return false;
  if (value.type === 'ArrayExpression') return childrenOf(value.elements).length === 0;
  if (value.type === 'ObjectExpression') return childrenOf(value.properties).length === 0;
  const callee = textOf(childrenOf(value.callee)[0], text);
  if (value.type === 'NewExpression') return !STATELESS.test(callee);
  return value.type === 'CallExpression' && STORES.test(callee.replace(/[<(].*$/s, ''));
};

/** The constant that an assignment or a call changes. */
const changedName = (node: Node): string | null => {
  if (node.type === 'AssignmentExpression') return memberOwner(node.left);
  if (node.type === 'UpdateExpression') return memberOwner(node.argument);
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return memberOwner(node.argument);
  if (node.type !== 'CallExpression') return null;
  const [callee] = childrenOf(node.callee);
  if (callee?.type !== 'MemberExpression' || !CHANGES.test(nameOf(callee.property))) return null;
  return nameOf(callee.object) === 'Object' ? nameOf(childrenOf(node.arguments)[0]) : nameOf(callee.object);
};

const memberOwner = (value: unknown): string | null =>
  childrenOf(value)[0]?.type === 'MemberExpression' ? nameOf(value) : null;

const openStatic = (node: Node): string[] =>
  node.type === 'PropertyDefinition' && node.static === true && node.readonly !== true
    ? [`static ${nameOf(node.key)}`]
    : [];
