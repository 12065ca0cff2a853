/**
 * Validates values against our JSON Schemas: the same code in the browser, the gateway and the worker.
 *
 * Guarantees that a check costs no more than its schema allows, for any value: it stops at the first error, whose
 * message comes from the schema and never from the value; it reads only properties and items that the schema names, and
 * never counts beyond their limits; it checks the length of a text before it reads the text, and rejects a pattern when
 * the schema is compiled unless a small maximum length accompanies it.
 *
 * An unknown keyword is a bug, and throws when the schema is compiled. Lengths are in code points, as in JSON Schema,
 * and a text is never scanned further than twice its maximum.
 */
import type { TSchema } from 'typebox';
import { isEmail } from './email.ts';
import { hasVisible, isVisibleLine } from './visibleText.ts';

/**
 * The error in a value, or null.
 *
 * @param name the name of the value in the message; without one it is `args`, and its fields have no prefix
 */
export type Check = (value: unknown, name?: string) => string | null;
/**
 * The error in a value, or null: the location of the wrong part as a JSON pointer, a space, and the words. Only an error
 * needs a location, so it is put together on the way back.
 */
type CheckAt = (value: unknown) => string | null;
type Keywords = Readonly<Record<string, unknown>>;

/** Maximum length of a text that a pattern may be run on. */
export const MAX_PATTERN_INPUT = 200;

/** Functions instead of patterns, so that their cost is obvious. */
const FORMATS: Readonly<
  Record<string, { readonly fits: (text: string) => boolean; readonly words: string }>
> = {
  visible: { fits: hasVisible, words: 'must have a character that can be seen' },
  email: { fits: isEmail, words: 'must be an email address' },
  visibleLine: { fits: isVisibleLine, words: 'must be one line with a character that can be seen' },
};

const checks = new WeakMap<TSchema, Check>();

/** The check of a schema, compiled once. */
export const checkOf = (schema: TSchema): Check => {
  const known = checks.get(schema);
  if (known) return known;
  const compiled = compile(schema);
  const check: Check = (value, name = '') => {
    const fault = compiled(value);
    if (fault === null) return null;
    return name === '' && fault.startsWith(' ') ? `args${fault}` : `${name}${fault}`;
  };
  checks.set(schema, check);
  return check;
};

const compile = (schema: TSchema): CheckAt => {
  const keywords = schema as Keywords;
  if (keywords.anyOf !== undefined) return anyOf(keywords);
  if ('const' in keywords) return constant(keywords);
  switch (keywords.type) {
    case 'object':
      return object(keywords);
    case 'array':
      return array(keywords);
    case 'string':
      return text(keywords);
    case 'integer':
    case 'number':
      return number(keywords);
    case 'boolean':
      allowOnly(keywords, 'type');
      return (value) => (typeof value === 'boolean' ? null : wrong('must be boolean'));
    case 'null':
      allowOnly(keywords, 'type');
      return (value) => (value === null ? null : wrong('must be null'));
    default:
      allowOnly(keywords);
      return () => null;
  }
};

const wrong = (words: string): string => ` ${words}`;

const inPart = (place: string | number, fault: string | null): string | null =>
  fault === null ? null : `/${place}${fault}`;

const allowOnly = (keywords: Keywords, ...known: string[]): void => {
  const unknown = Object.keys(keywords).filter((keyword) => !known.includes(keyword));
  if (unknown.length > 0) throw new Error(`unsupported schema keywords: ${unknown.join(', ')}`);
};

const anyOf = (keywords: Keywords): CheckAt => {
  allowOnly(keywords, 'anyOf');
  const alternatives = (keywords.anyOf as readonly TSchema[]).map(compile);
  return (value) => (alternatives.some((fits) => fits(value) === null) ? null : wrong('fits no alternative'));
};

const constant = (keywords: Keywords): CheckAt => {
  allowOnly(keywords, 'type', 'const');
  return (value) => (value === keywords.const ? null : wrong(`must be ${JSON.stringify(keywords.const)}`));
};

const number = (keywords: Keywords): CheckAt => {
  allowOnly(keywords, 'type', 'minimum', 'maximum');
  const {
    type,
    minimum = -Infinity,
    maximum = Infinity,
  } = keywords as {
    readonly type: string;
    readonly minimum?: number;
    readonly maximum?: number;
  };
  const fits = type === 'integer' ? Number.isInteger : Number.isFinite;
  return (value) => {
    if (!fits(value)) return wrong(`must be ${type}`);
    if ((value as number) < minimum) return wrong(`must be at least ${minimum}`);
    return (value as number) > maximum ? wrong(`must be at most ${maximum}`) : null;
  };
};

type TextLimits = {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
};

const text = (keywords: Keywords): CheckAt => {
  allowOnly(keywords, 'type', 'minLength', 'maxLength', 'pattern', 'format');
  const { minLength = 0, maxLength = Infinity, pattern, format } = keywords as TextLimits;
  if (pattern !== undefined && maxLength > MAX_PATTERN_INPUT)
    throw new Error(`the pattern ${pattern} has no maximum length beside it`);
  const shape = pattern === undefined ? null : new RegExp(pattern, 'u');
  const kind = format === undefined ? null : FORMATS[format];
  if (kind === undefined) throw new Error(`there is no format ${format}`);
  return (value) => {
    if (typeof value !== 'string') return wrong('must be string');
    if (isLonger(value, maxLength)) return wrong(`must not be longer than ${maxLength} characters`);
    if (minLength > 0 && !isLonger(value, minLength - 1))
      return wrong(`must not be shorter than ${minLength} characters`);
    if (shape && !shape.test(value)) return wrong(`must match ${pattern}`);
    return kind && !kind.fits(value) ? wrong(kind.words) : null;
  };
};

/** Whether a text has more code points than `limit`. A code point is one or two UTF-16 units. */
const isLonger = (value: string, limit: number): boolean => {
  if (value.length <= limit) return false;
  if (value.length > 2 * limit) return true;
  let points = 0;
  for (const _ of value) if (++points > limit) return true;
  return false;
};

const array = (keywords: Keywords): CheckAt => {
  allowOnly(keywords, 'type', 'items', 'minItems', 'maxItems');
  const {
    items,
    minItems = 0,
    maxItems,
  } = keywords as {
    readonly items: TSchema;
    readonly minItems?: number;
    readonly maxItems?: number;
  };
  if (maxItems === undefined) throw new Error('an array has no maximum length');
  const fits = compile(items);
  return (value) => {
    if (!Array.isArray(value)) return wrong('must be array');
    if (value.length < minItems) return wrong(`must have at least ${minItems} items`);
    if (value.length > maxItems) return wrong(`must not have more than ${maxItems} items`);
    return firstFault(value, (item, index) => inPart(index, fits(item)));
  };
};

type ObjectLimits = {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly minProperties?: number;
};

const object = (keywords: Keywords): CheckAt => {
  allowOnly(keywords, 'type', 'properties', 'required', 'additionalProperties', 'minProperties');
  const {
    properties = {},
    required = [],
    additionalProperties,
    minProperties = 0,
  } = keywords as ObjectLimits;
  const named = Object.entries(properties).map(([name, schema]) => ({ name, fits: compile(schema) }));
  const isStrict = additionalProperties === false;
  return (value) => {
    if (!isRecord(value)) return wrong('must be object');
    if (isStrict && hasOther(value, properties)) return wrong('must not have other properties');
    const missing = required.find((name) => !hasValue(value, name));
    if (missing !== undefined) return wrong(`must have ${missing}`);
    if (minProperties > 0 && !hasAtLeast(value, minProperties))
      return wrong(`must have at least ${minProperties} properties`);
    return firstFault(named, ({ name, fits }) =>
      hasValue(value, name) ? inPart(name, fits(value[name])) : null,
    );
  };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An undefined property counts as missing, because JSON omits it. */
const hasValue = (value: Record<string, unknown>, name: string): boolean =>
  Object.hasOwn(value, name) && value[name] !== undefined;

const hasOther = (value: Record<string, unknown>, properties: object): boolean => {
  for (const name in value) if (!Object.hasOwn(properties, name)) return true;
  return false;
};

const hasAtLeast = (value: Record<string, unknown>, count: number): boolean => {
  let seen = 0;
  for (const _ in value) if (++seen >= count) return true;
  return false;
};

const firstFault = <T>(
  parts: readonly T[],
  faultOf: (part: T, at: number) => string | null,
): string | null => {
  for (let at = 0; at < parts.length; at++) {
    const fault = faultOf(parts[at] as T, at);
    if (fault !== null) return fault;
  }
  return null;
};
