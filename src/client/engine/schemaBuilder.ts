/**
 * Replaces TypeBox in the built page, which needs only its plain JSON Schemas. Types come from TypeBox.
 *
 * Guarantees the same schemas: a test compares those of all actions, feeds and routes.
 */
type Keywords = Readonly<Record<string, unknown>>;

/** Not enumerable, so it does not appear in JSON. */
const OPTIONAL = '~optional';

const ofType =
  (type: string) =>
  (options?: Keywords): Keywords => ({ type, ...options });

const object = (properties: Readonly<Record<string, Keywords>>, options?: Keywords): Keywords => {
  const required = Object.keys(properties).filter((name) => !(OPTIONAL in (properties[name] ?? {})));
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties, ...options };
};

const optional = (schema: Keywords): Keywords =>
  Object.defineProperty({ ...schema }, OPTIONAL, { value: true });

const array = (items: Keywords, options?: Keywords): Keywords => ({ type: 'array', items, ...options });

const string = ofType('string');
const integer = ofType('integer');
const number = ofType('number');
const boolean = ofType('boolean');
const none = ofType('null');
const any = (): Keywords => ({});
const literal = (value: unknown): Keywords => ({ type: typeof value, const: value });
const union = (anyOf: readonly Keywords[]): Keywords => ({ anyOf });
const unsafe = (schema: Keywords): Keywords => schema;

export {
  any as Any,
  any as Unknown,
  array as Array,
  boolean as Boolean,
  integer as Integer,
  literal as Literal,
  none as Null,
  number as Number,
  object as Object,
  optional as Optional,
  string as String,
  union as Union,
  unsafe as Unsafe,
};
