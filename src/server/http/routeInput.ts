/**
 * Reads the input of a route from a request.
 *
 * Guarantees that the input matches the schemas of the route; other parts are left out. Everything in an address is
 * text: numbers and booleans are parsed where the schema asks for them.
 */
import type { TSchema } from 'typebox';
import { INPUT_PARTS, type InputOf, type Route } from '../../api/defineRoute.ts';
import { checkOf } from '../../model/schemaCheck.ts';

/** The parts of a request, parsed but not checked. */
export type RawInput = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

export type ReadInput<R extends Route> =
  | { readonly input: InputOf<R> }
  /** The error message for the developer of the caller, such as `body/member must be string`. */
  | { readonly fault: string };

/** Compiled once per route. */
export const inputReader = <R extends Route>(route: R): ((raw: RawInput) => ReadInput<R>) => {
  const parts = INPUT_PARTS.flatMap((part) => {
    const schema = route[part];
    return schema ? [{ part, schema, faultOf: checkOf(schema) }] : [];
  });
  return (raw) => {
    const input: Record<string, unknown> = {};
    for (const { part, schema, faultOf } of parts) {
      const value = part === 'body' ? raw.body : valuesOf(schema, raw[part]);
      const fault = faultOf(value, part);
      if (fault !== null) return { fault };
      input[part] = value;
    }
    return { input: input as InputOf<R> };
  };
};

type Shape = { readonly type?: unknown; readonly properties?: Readonly<Record<string, Shape>> };

/** Parses text into typed values. Text that cannot be parsed stays, and fails the check. */
const valuesOf = (schema: TSchema, texts: unknown): unknown => {
  const { properties = {} }: Shape = schema;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      readText(Object.hasOwn(properties, name) ? properties[name]?.type : undefined, text),
    ]),
  );
};

const NUMBER = /^-?\d{1,16}(?:\.\d{1,16})?$/;

const readText = (type: unknown, text: unknown): unknown => {
  if (typeof text !== 'string') return text;
  if ((type === 'integer' || type === 'number') && NUMBER.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
};
