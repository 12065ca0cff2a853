/**
 * Reduces a value to the fields named in a schema.
 *
 * Guarantees that no field leaves the server by accident: a field added to a stored item is not sent until a route
 * names it.
 */
import type { TSchema } from 'typebox';
import { checkOf } from '../../model/schemaCheck.ts';

type Shape = {
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly additionalProperties?: unknown;
};

/** @param value matches the schema */
export const declaredOutput = (schema: TSchema, value: unknown): unknown => {
  const { anyOf, properties, items, additionalProperties }: Shape = schema;
  if (anyOf) {
    const fitting = anyOf.find((one) => checkOf(one)(value) === null);
    return fitting ? declaredOutput(fitting, value) : value;
  }
  if (items && Array.isArray(value)) return value.map((item) => declaredOutput(items, item));
  if (!properties || additionalProperties === true || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) =>
      Object.hasOwn(value, name) ? [[name, declaredOutput(property, value[name])]] : [],
    ),
  );
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
