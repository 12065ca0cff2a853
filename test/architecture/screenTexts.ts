/**
 * Finds text for people that is written in the code of the browser and not in its catalogue.
 *
 * Found are words between tags, in attributes and properties that people read, in what is announced or notified, and in the
 * title of the page; and, wherever it is written, any string that looks like a sentence. Errors that are thrown are for
 * developers.
 */
import { childrenOf, everything, type Node, parse } from './syntax.ts';

const READ_ATTRIBUTE =
  /^(?:label|title|placeholder|alt|aria-(?:label|description|roledescription|valuetext|placeholder))$/;
const READ_PROPERTY = /^(?:label|text|heading|hint|placeholder)$/;
const SPOKEN = /^(?:showNotice|announce)$/;
/** A capital, a word and a blank, and something after it. */
const SENTENCE = /^\p{Lu}[\p{Ll}’']*[ ,:].*\p{Ll}/u;

/** The texts of a file that people read, in the order in which they stand there. */
export const screenTexts = (path: string, text: string): string[] => {
  const nodes = [...everything(parse(path, text))];
  const errors = new Set(nodes.filter(isError).flatMap((node) => [...everything(node)]));
  const read = nodes.flatMap(readBy).filter(hasLetters);
  const sentences = nodes
    .filter((node) => !errors.has(node))
    .flatMap(ownText)
    .filter((found) => SENTENCE.test(found));
  return [...new Set([...read, ...sentences])];
};

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

const isError = ({ type, callee }: Node): boolean =>
  type === 'NewExpression' && /Error$|^Error/.test(nameOf(callee));

/** The name that an expression ends with: `title` of `document.title`. */
const nameOf = (value: unknown): string => {
  const [node] = childrenOf(value);
  if (node?.type === 'MemberExpression') return nameOf(node.property);
  const name = node?.name ?? node?.value;
  return typeof name === 'string' ? name : '';
};

/** What a person reads because of where it stands. */
const readBy = (node: Node): string[] => {
  switch (node.type) {
    case 'JSXText':
      return [String(node.value).trim()];
    case 'JSXElement':
    case 'JSXFragment':
      return childrenOf(node.children).flatMap((child) =>
        child.type === 'JSXExpressionContainer' ? resultOf(child.expression) : [],
      );
    case 'JSXAttribute':
      return READ_ATTRIBUTE.test(nameOf(node.name)) ? resultOf(node.value) : [];
    case 'Property':
      return READ_PROPERTY.test(nameOf(node.key)) ? resultOf(node.value) : [];
    case 'CallExpression':
      return SPOKEN.test(nameOf(node.callee)) ? resultOf(childrenOf(node.arguments)[0]) : [];
    case 'AssignmentExpression':
      return nameOf(node.left) === 'title' ? resultOf(node.right) : [];
    default:
      return [];
  }
};

const ownText = (node: Node): string[] => {
  if (node.type === 'TemplateLiteral') return [childrenOf(node.quasis).map(quasiOf).join('…').trim()];
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
};

const quasiOf = ({ value }: Node): string => (value as { readonly cooked: string }).cooked;

/** The strings that an expression may result in, without those that it only compares. */
const resultOf = (value: unknown): string[] => {
  const [node] = childrenOf(value);
  switch (node?.type) {
    case 'Literal':
      return ownText(node);
    case 'TemplateLiteral':
      return [...childrenOf(node.quasis).map(quasiOf), ...childrenOf(node.expressions).flatMap(resultOf)];
    case 'ConditionalExpression':
      return [...resultOf(node.consequent), ...resultOf(node.alternate)];
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : resultOf(node.left)), ...resultOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...resultOf(node.left), ...resultOf(node.right)] : [];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return resultOf(node.expression);
    default:
      return [];
  }
};
